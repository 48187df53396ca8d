// What of ECharts a report draws with; everything else is left out of the file.
import { use, init } from 'echarts/core';
import { LineChart, BarChart, HeatmapChart, CustomChart } from 'echarts/charts';
import {
    GridComponent, TooltipComponent, LegendComponent, VisualMapContinuousComponent, DataZoomSliderComponent, AriaComponent
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([
    LineChart, BarChart, HeatmapChart, CustomChart, GridComponent, TooltipComponent, LegendComponent,
    VisualMapContinuousComponent, DataZoomSliderComponent, AriaComponent, SVGRenderer
]);

export { init };
