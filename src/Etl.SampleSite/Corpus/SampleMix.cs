using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Corpus;

/// <summary>Which mark-ups and decorations a set of pages has, and how often.</summary>
public sealed record SampleMix
{
    /// <summary>Every mark-up but pictures, moderate decorations, about 60–100 KB a page of HTML: like what sites publish.</summary>
    public static SampleMix Realistic { get; } = new();

    /// <summary>Clean HTML grids in UTF-8, no noise: for quick tests.</summary>
    public static SampleMix Clean { get; } = new()
    {
        Markups = [Markup.Grid, Markup.TheadGrid],
        Decoration = 0,
        NoiseKilobytes = 0,
        GbShare = 0,
    };

    /// <summary>All that ever goes wrong, often: misspelt and missing labels, spam, wrong charset declarations, pictures.</summary>
    public static SampleMix Wild { get; } =
        new()
        {
            Markups = [.. Enum.GetValues<Markup>().Where(markup => markup != Markup.Attachment)],
            Decoration = 0.3,
            Damage = 0.15,
            Broken = 0.1,
            DocxShare = 0.03
        };

    /// <summary>Mark-ups to draw from; name one twice to make it twice as common.</summary>
    public IReadOnlyList<Markup> Markups { get; init; } =
    [
        Markup.Grid, Markup.Grid, Markup.Grid, Markup.Grid, Markup.Word, Markup.Word, Markup.Word, Markup.Word, Markup.TheadGrid, Markup.Nested, Markup.Nested,
        Markup.Placeholders, Markup.UnevenSpans, Markup.SplitHeads, Markup.SplitHeads, Markup.CutTable, Markup.AppealsApart, Markup.CellPerElement,
        Markup.CellPerElement,
        Markup.PipePadded, Markup.PipeBare, Markup.PipeLeading, Markup.PipeNextLine, Markup.BarBlank, Markup.BarPadding, Markup.BarSeparator,
        Markup.BarRowStart,
        Markup.BarLabel, Markup.CellPerLine, Markup.CellPerLine, Markup.BrText,
    ];

    /// <summary>Chance of each harmless decoration (spaces in labels, thousands separators, blanks for zeros …); 0 to 1.</summary>
    public double Decoration { get; init; } = 0.2;

    /// <summary>Chance of each damage (misspelt labels, lost labels, spam, damaged dates, wrong charset); 0 to 1.</summary>
    public double Damage { get; init; }

    /// <summary>Chance that a report's own numbers disagree; 0 to 1.</summary>
    public double Broken { get; init; }

    /// <summary>Share of pages in GB2312, GBK or GB18030; 0 to 1.</summary>
    public double GbShare { get; init; } = 0.3;

    /// <summary>Share of reports that are Word documents.</summary>
    public double DocxShare { get; init; }

    /// <summary>Most noise of a page in kilobytes; a page has between half of it and all.</summary>
    public int NoiseKilobytes { get; init; } = 60;
}
