namespace Etl.Runs.Stages;

/// <summary>What an output holds, as far as gates, status and the list of pages want to know.</summary>
public sealed record OutputSummary
{
    /// <summary>Nothing to say.</summary>
    public static OutputSummary None { get; } = new();

    /// <summary>Facts.</summary>
    public int Facts { get; init; }

    /// <summary>Issues of any severity.</summary>
    public int Issues { get; init; }

    /// <summary>Issues of severity error.</summary>
    public int Errors { get; init; }

    /// <summary>Rules that were decided.</summary>
    public int Checks { get; init; }

    /// <summary>Rules that are broken.</summary>
    public int Broken { get; init; }

    /// <summary>Statistics tables that have facts; null where the output is no report.</summary>
    public int? Tables { get; init; }

    /// <summary>Characters of the report's text; null where the output is no report.</summary>
    public int? Characters { get; init; }

    /// <summary>1 for a report without one number, where reports of its kind have tables.</summary>
    public int Empty { get; init; }

    /// <summary>Kind of file as the snapshot's word; null when the stage does not tell.</summary>
    public string? Media { get; init; }

    /// <summary>Charset of the text; null when the stage does not tell.</summary>
    public string? Charset { get; init; }

    /// <summary>Year of the report; null where the output is none.</summary>
    public int? ReportYear { get; init; }
}
