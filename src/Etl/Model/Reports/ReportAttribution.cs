namespace Etl.Model.Reports;

/// <summary>What a snapshot says of a report that the report alone does not: it follows from the other reports.</summary>
public sealed record ReportAttribution
{
    /// <summary>Nothing.</summary>
    public static ReportAttribution None { get; } = new();

    /// <summary>Stable identity of the body that publishes, whatever it was called; null when the publisher is unknown.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Kind of that body, an office that reports for its government being a <c>government</c>; null when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Level of that body: <c>province</c>, <c>city</c>, <c>county</c>, <c>town</c>; null when unknown.</summary>
    public string? Level { get; init; }

    /// <summary>The report that counts for the body and year; null where it is this one, or there is no other.</summary>
    public string? DuplicateOf { get; init; }
}
