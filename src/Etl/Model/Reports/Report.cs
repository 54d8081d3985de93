using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;

namespace Etl.Model.Reports;

/// <summary>A report in canonical form: what normalize gives and validate completes.</summary>
public sealed record Report
{
    /// <summary>Stable identity: 16 hex digits derived from the document id.</summary>
    public required string ReportId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Year that the report is about; 0 when it can't be told.</summary>
    public required int Year { get; init; }

    /// <summary>Region; null members when unknown.</summary>
    public Region Region { get; init; } = Region.Unknown;

    /// <summary>Publisher; null when unknown.</summary>
    public string? Publisher { get; init; }

    /// <summary>Kind of body: <c>government</c>, <c>office</c>, <c>bureau</c>, <c>town</c>, <c>other</c>; null when unknown.</summary>
    public string? PublisherKind { get; init; }

    /// <summary>Title; null when unknown.</summary>
    public string? Title { get; init; }

    /// <summary>Date of publication.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>First day of the statistics period, where the report states it.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of the statistics period, where the report states it.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>索引号.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>SHA-256 of the page.</summary>
    public required string PageSha256 { get; init; }

    /// <summary>Kind of file.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Form of the disclosure table (<c>2019</c>, <c>2021</c>); null when there is no table.</summary>
    public string? DisclosureForm { get; init; }

    /// <summary>Form of the requests table.</summary>
    public string? RequestsForm { get; init; }

    /// <summary>Form of the appeals table.</summary>
    public string? AppealsForm { get; init; }

    /// <summary>Facts, in the form's order.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Sections, in the text's order.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Rules applied; empty before validate.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Issues of all stages so far.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];
}
