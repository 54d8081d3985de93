namespace Etl.Dashboard.Parts;

/// <summary>What a page shows has charts, so that the page needs their script.</summary>
internal interface IHasCharts;
