namespace Etl.Model.Forms;

/// <summary>One statistics table of a form.</summary>
public sealed record FormTable
{
    /// <summary>Which table.</summary>
    public required Table Table { get; init; }

    /// <summary>Its parts, each with columns of its own; the 2019 disclosure table has five.</summary>
    public required IReadOnlyList<FormBlock> Blocks { get; init; }

    /// <summary>Rules that its numbers must obey.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>Rules that tie it to the same publisher's table of the year before.</summary>
    public IReadOnlyList<FormYearRule> AcrossYears { get; init; } = [];

    /// <summary>Plausibility rules that it is held against.</summary>
    public IReadOnlyList<FormPlausibility> Plausibility { get; init; } = [];

    /// <summary>Words printed in its head that name neither row nor column (法人或其他组织, 信息内容).</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];
}
