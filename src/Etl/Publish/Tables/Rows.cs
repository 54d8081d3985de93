using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Publish.Tables;

/// <summary>A fact of a report.</summary>
internal readonly record struct FactRow(PublishedReport Published, Fact Fact)
{
    /// <summary>The report.</summary>
    public Report Report => Published.Report;
}

/// <summary>A report × item, with the values of the table's measures in column order.</summary>
internal readonly record struct WideRow(PublishedReport Published, string Item, double?[] Measures)
{
    /// <summary>The report.</summary>
    public Report Report => Published.Report;
}

/// <summary>A rule applied to a report.</summary>
internal readonly record struct CheckRow(Report Report, Check Check);

/// <summary>A section of a report.</summary>
internal readonly record struct SectionRow(Report Report, Section Section);

/// <summary>An issue of a report, or of a document that became none, and since when it is there.</summary>
internal readonly record struct IssueRow(Report? Report, string DocumentId, Issue Issue, DateTimeOffset FirstSeen);
