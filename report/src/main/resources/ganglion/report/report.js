'use strict';
// Draws the charts of the page: each entry of the data is one figure, with one view or several to choose from.
(() => {
    const data = JSON.parse(document.getElementById('data').textContent);
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue('--' + name).trim();
    const palette = () => [0, 1, 2, 3, 4, 5, 6, 7].map(i => colour('c' + i));
    const HEAT = {
        light: ['#eef3f8', '#c3d9ec', '#86b6da', '#4a8fc2', '#1f63a0', '#0b3a6b'],
        dark: ['#1d2a38', '#1f4468', '#26659b', '#3f8dc7', '#7cb9e6', '#d3ebfb']
    };
    const darkness = matchMedia('(prefers-color-scheme: dark)');
    const heat = () => darkness.matches ? HEAT.dark : HEAT.light;

    /** Three figures and a prefix, such as 1.25 mJ; units without prefixes are counted in plain numbers. */
    const number = (value, unit) => {
        if (value === null || value === undefined || !isFinite(value)) return '-';
        if (value === 0) return unit ? '0 ' + unit : '0';
        const scale = unit === 'J' || unit === 'W' || Math.abs(value) >= 1e5;
        let scaled = Math.abs(value), power = 0;
        if (scale) {
            while (scaled >= 999.5 && power < 6) { scaled /= 1000; power++; }
            while (scaled < 0.9995 && power > -6) { scaled *= 1000; power--; }
        }
        const prefix = power === 0 ? '' : power > 0 ? 'kMGTPE'[power - 1] : 'm\u00b5npfa'[-power - 1];
        const text = String(Number(scaled.toPrecision(scale ? 3 : 4)));
        const tail = unit ? ' ' + prefix + unit : prefix;
        return (value < 0 ? '-' : '') + text + tail;
    };

    const base = () => ({
        animation: false,
        color: palette(),
        aria: { enabled: true },
        textStyle: { color: colour('ink'), fontFamily: 'system-ui, sans-serif' },
        tooltip: {
            renderMode: 'richText', confine: true, backgroundColor: colour('faint'), borderColor: colour('line'),
            textStyle: { color: colour('ink'), fontSize: 12 }
        }
    });
    const axis = (name, more) => Object.assign({
        name, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: colour('soft'), fontSize: 12 },
        axisLine: { lineStyle: { color: colour('line') } }, axisTick: { show: false },
        axisLabel: { color: colour('soft'), fontSize: 11, hideOverlap: true },
        splitLine: { lineStyle: { color: colour('line') } }
    }, more);
    const upright = (name, more) => axis(name, Object.assign({ nameGap: 46, nameRotate: 90 }, more));
    const legend = names => names.length < 2 ? { show: false } : {
        top: 0, left: 0, type: 'plain', itemWidth: 14, itemHeight: 8, icon: 'roundRect',
        textStyle: { color: colour('ink'), fontSize: 12 }, data: names
    };
    const slider = bottom => [{
        type: 'slider', xAxisIndex: 0, filterMode: 'none', height: 14, bottom, brushSelect: false, showDetail: false,
        showDataShadow: false, borderColor: colour('line'), fillerColor: colour('line'), backgroundColor: 'transparent',
        handleSize: '120%', handleStyle: { color: colour('ground'), borderColor: colour('soft') }, moveHandleSize: 0
    }];

    const kinds = {
        lines: view => {
            const names = view.series.map(line => line.name);
            return Object.assign(base(), {
                grid: { left: 62, right: 12, top: names.length > 1 ? 34 : 12, bottom: 66 },
                legend: legend(names),
                tooltip: Object.assign(base().tooltip, { trigger: 'axis', valueFormatter: value => number(value) }),
                dataZoom: slider(4),
                xAxis: axis(view.xName, { type: 'value', min: 'dataMin', max: 'dataMax', splitLine: { show: false } }),
                yAxis: upright(view.yName, { type: 'value', scale: !view.stacked, axisLabel: {
                    color: colour('soft'), fontSize: 11, formatter: value => number(value) } }),
                series: view.series.map(line => ({
                    name: line.name, type: 'line', showSymbol: view.x.length < 3, symbolSize: 5,
                    lineStyle: { width: view.stacked ? 0.5 : 1.4 }, stack: view.stacked ? 'all' : undefined,
                    areaStyle: view.stacked ? { opacity: 0.75 } : undefined, connectNulls: true,
                    data: line.y.map((y, i) => [view.x[i], y])
                }))
            });
        },
        front: view => {
            const dots = (best, name, at) => ({
                name, type: 'line', symbol: 'circle', symbolSize: 8, showAllSymbol: true, color: palette()[at],
                lineStyle: { width: best ? 1.4 : 0 },
                data: view.points.filter(point => point.best === best)
                    .map(point => ({ name: point.name, value: [point.x, point.y] }))
            });
            const label = { color: colour('soft'), fontSize: 11, formatter: value =>
                value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : number(value) };
            return Object.assign(base(), {
                grid: { left: 70, right: 16, top: 34, bottom: 44 },
                legend: legend(['on the front', 'beaten by others']),
                tooltip: Object.assign(base().tooltip, { trigger: 'item', formatter: hit =>
                    hit.name + ': ' + number(hit.value[0]) + ', ' + number(hit.value[1]) }),
                xAxis: axis(view.xName, { type: 'value', scale: true, axisLabel: label }),
                yAxis: upright(view.yName, { type: 'value', scale: true, axisLabel: label }),
                series: [dots(true, 'on the front', 0), dots(false, 'beaten by others', 1)]
            });
        },
        columns: view => Object.assign(base(), {
            grid: { left: 62, right: 12, top: 10, bottom: 44 },
            tooltip: Object.assign(base().tooltip, { trigger: 'axis', axisPointer: { type: 'shadow' } }),
            xAxis: axis(view.xName, { type: 'category', data: view.x.map(x => number(Number(x.toPrecision(3)))) }),
            yAxis: upright(view.yName, { type: 'value', axisLabel: {
                color: colour('soft'), fontSize: 11, formatter: value => number(value) } }),
            series: [{ type: 'bar', barCategoryGap: '8%', data: view.y }]
        }),
        bars: view => Object.assign(base(), {
            grid: { left: 8, right: 84, top: 4, bottom: 8, containLabel: true },
            tooltip: Object.assign(base().tooltip, { trigger: 'item', formatter: hit => hit.name + ': ' + number(hit.value, view.unit) }),
            xAxis: axis('', { type: 'value', show: false }),
            yAxis: axis('', { type: 'category', inverse: true, data: view.names, axisLabel: {
                color: colour('ink'), fontSize: 12, width: 150, overflow: 'truncate' } }),
            series: [{
                type: 'bar', barMaxWidth: 18, data: view.values,
                label: { show: true, position: 'right', color: colour('ink'), fontSize: 12,
                    formatter: hit => number(hit.value, view.unit) }
            }]
        }),
        cells: view => {
            const plan = !view.x;
            const values = view.cells.map(cell => cell[2]);
            const most = Math.max(0, ...values);
            const xs = view.x || Array.from({ length: view.columns }, (_, i) => i);
            const ys = view.y || Array.from({ length: view.rows }, (_, i) => i);
            const place = hit => plan
                ? 'column ' + hit.value[0] + ', row ' + hit.value[1]
                : ys[hit.value[1]] + ', until ' + number(xs[hit.value[0]]) + ' ms';
            return Object.assign(base(), {
                grid: { left: plan ? 44 : 20 + 6 * Math.max(9, ...ys.map(y => String(y).length)), right: 84, top: 6, bottom: 44 },
                tooltip: Object.assign(base().tooltip, {
                    formatter: hit => place(hit) + ': ' + number(hit.value[2], view.unit)
                }),
                visualMap: {
                    type: 'continuous', min: 0, max: most > 0 ? most : 1, calculable: false, right: 0, top: 'middle', itemHeight: 160,
                    itemWidth: 10, text: [number(most, view.unit), '0'], textStyle: { color: colour('soft'), fontSize: 11 },
                    inRange: { color: heat() }
                },
                xAxis: axis(view.xName, { type: 'category', data: xs.map(x => number(x)), splitLine: { show: false } }),
                yAxis: upright(view.yName || '', { type: 'category', inverse: true, data: ys, nameGap: 28, splitLine: { show: false } }),
                series: [{
                    type: 'heatmap', data: view.cells, progressive: 0,
                    itemStyle: { borderColor: colour('ground'), borderWidth: plan && view.columns * view.rows <= 1100 ? 1.5 : 0 }
                }]
            });
        },
        // One path for each population: a chart of ten thousand marks would be slow.
        raster: view => {
            let offset = 0;
            const starts = view.rows.map(row => { const start = offset; offset += row.size; return start; });
            const all = view.rows.flatMap(row => row.t);
            const low = all.reduce((a, b) => Math.min(a, b), Infinity);
            const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
            const strokes = (row, start, api, at) => {
                const height = Math.max(1, Math.abs(api.size([0, 1])[1]) * 0.8);
                const left = at.x, right = at.x + at.width;
                const parts = [];
                for (let k = 0; k < row.t.length; k++) {
                    const point = api.coord([row.t[k], start + row.i[k] + 0.5]);
                    if (point[0] >= left && point[0] <= right) {
                        parts.push('M' + point[0].toFixed(1) + ' ' + (point[1] - height / 2).toFixed(1) + 'v' + height.toFixed(1));
                    }
                }
                return parts.join('');
            };
            return Object.assign(base(), {
                grid: { left: 62, right: 12, top: view.rows.length > 1 ? 34 : 12, bottom: 66 },
                legend: legend(view.rows.map(row => row.name)),
                tooltip: { show: false },
                dataZoom: slider(4),
                xAxis: axis(view.x, { type: 'value', min: low, max: high > low ? high : low + 1, splitLine: { show: false } }),
                yAxis: upright(view.rows.length > 1 ? 'neurons of all populations' : 'neuron',
                    { type: 'value', min: 0, max: offset, splitLine: { show: false } }),
                series: view.rows.map((row, place) => ({
                    name: row.name, type: 'custom', clip: true, silent: true, data: [[low, starts[place]]],
                    renderItem: (params, api) => ({
                        type: 'path', shape: { pathData: strokes(row, starts[place], api, params.coordSys) || 'M0 0' },
                        style: { stroke: palette()[place % 8], fill: 'none', lineWidth: 1 }
                    })
                }))
            });
        }
    };

    const shown = [];
    const draw = entry => entry.chart.setOption(kinds[entry.kind](entry.views[entry.at]), true);
    data.forEach((figure, i) => {
        const home = document.getElementById('chart' + i);
        const entry = { kind: figure.kind.split(' ')[0], views: figure.views, at: 0 };
        entry.chart = echarts.init(home.querySelector('.chart'), null, { renderer: 'svg' });
        const buttons = figure.views.length < 2 ? [] : figure.views.map((view, at) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = view.label;
            button.setAttribute('aria-pressed', String(at === 0));
            button.addEventListener('click', () => {
                buttons.forEach((other, place) => other.setAttribute('aria-pressed', String(place === at)));
                entry.at = at;
                draw(entry);
            });
            return button;
        });
        home.querySelector('.views').append(...buttons);
        draw(entry);
        shown.push(entry);
    });
    addEventListener('resize', () => shown.forEach(entry => entry.chart.resize()));
    darkness.addEventListener('change', () => shown.forEach(draw));
    document.documentElement.dataset.drawn = String(shown.length);
})();
