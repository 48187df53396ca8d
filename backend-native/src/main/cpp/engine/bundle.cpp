#include "engine/bundle.hpp"

#include <algorithm>
#include <utility>

#include "engine/population.hpp"

namespace ganglion {

using ganglion_kernels::Targets;

namespace {

class Bundling {
public:
    Bundling(const std::vector<Projection>& projections, const std::vector<Population>& populations)
        : projections_(projections), populations_(populations) {}

    std::vector<Bundle> make() {
        for (size_t p = 0; p < projections_.size(); p++) {
            const Projection& projection = projections_[p];
            if (projection.rowless() || projection.empty)
                continue;
            const auto place = static_cast<int32_t>(p);
            if (projection.minDelay == 0)
                put(BundleMember{place, 0, 0}, true);
            if (projection.maxDelay > 0) {
                put(BundleMember{place, std::max(1, projection.minDelay), projection.maxDelay},
                    false);
            }
        }
        return std::move(bundles_);
    }

private:
    void put(const BundleMember& member, bool immediate) {
        Bundle form = formOf(member, immediate);
        for (Bundle& bundle : bundles_) {
            if (!immediate && alike(bundle, form) && inOrder(bundle, member)) {
                add(bundle, member);
                return;
            }
        }
        add(form, member);
        bundles_.push_back(std::move(form));
    }

    Bundle formOf(const BundleMember& member, bool immediate) const {
        const Projection& projection = projections_[static_cast<size_t>(member.projection)];
        const Port& port = portOf(member);
        Bundle bundle;
        bundle.source = projection.code->source;
        bundle.port = port.type;
        bundle.window = port.window;
        bundle.counted = port.counted;
        bundle.bits = projection.form.bits;
        bundle.immediate = immediate;
        bundle.since = projection.code->since;
        bundle.form.weights = projection.form.weights;
        bundle.form.targets = projection.form.run ? Targets::RUN
                              : port.wide         ? Targets::LONG
                                                  : Targets::SHORT;
        if (isConstant(projection.form.weights))
            bundle.constant = projection.form.constant;
        else
            bundle.step = projection.code->format.step;
        bundle.minDelay = member.minDelay;
        bundle.maxDelay = member.maxDelay;
        return bundle;
    }

    const Port& portOf(const BundleMember& member) const {
        const ProjectionCode& code = *projections_[static_cast<size_t>(member.projection)].code;
        return populations_[static_cast<size_t>(code.target)].ports[static_cast<size_t>(code.port)];
    }

    static bool alike(const Bundle& a, const Bundle& b) {
        return a.source == b.source && a.port == b.port && a.window == b.window &&
               a.counted == b.counted && a.bits == b.bits && !a.immediate && a.since == b.since &&
               a.form.weights == b.form.weights && a.form.targets == b.form.targets &&
               a.constant == b.constant && a.step == b.step &&
               (!a.bits || a.minDelay == b.minDelay);
    }

    // Whether what the member's port gets before it also lies in bundles before this one.
    bool inOrder(const Bundle& bundle, const BundleMember& member) const {
        if (bundle.port == Type::I64)
            return true;
        const Port& port = portOf(member);
        const int32_t first = bundle.members.front().projection;
        for (const Bundle& other : bundles_) {
            for (const BundleMember& m : other.members) {
                const bool before = other.members.front().projection < first;
                if (&portOf(m) == &port && !other.immediate && !before)
                    return false;
            }
        }
        for (int32_t p = first; p < member.projection; p++) {
            const Projection& projection = projections_[static_cast<size_t>(p)];
            if (projection.rowless() && &portOf(BundleMember{p, 0, 0}) == &port)
                return false;
        }
        return true;
    }

    static void add(Bundle& bundle, const BundleMember& member) {
        bundle.members.push_back(member);
        bundle.minDelay = std::min(bundle.minDelay, member.minDelay);
        bundle.maxDelay = std::max(bundle.maxDelay, member.maxDelay);
    }

    const std::vector<Projection>& projections_;
    const std::vector<Population>& populations_;
    std::vector<Bundle> bundles_;
};

} // namespace

std::vector<Bundle> bundled(const std::vector<Projection>& projections,
                            const std::vector<Population>& populations) {
    return Bundling(projections, populations).make();
}

bool walkTogether(const Bundle& a, const Bundle& b) {
    return a.window == b.window && a.counted == b.counted && a.form.weights == b.form.weights &&
           a.form.targets == b.form.targets && !a.passing() && !b.passing() && !a.procedural && !b.procedural;
}

} // namespace ganglion
