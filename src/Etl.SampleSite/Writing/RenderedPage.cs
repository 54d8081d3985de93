using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing;

/// <summary>A page with everything that can be read on it.</summary>
public sealed record RenderedPage
{
    /// <summary>The report that was written.</summary>
    public required SampleReport Report { get; init; }

    /// <summary>Mark-up of the tables.</summary>
    public required Markup Markup { get; init; }

    /// <summary>The mark-up and the decorations that are on, joined by +: <c>word+thousands</c>.</summary>
    public required string Variant { get; init; }

    /// <summary>The payload.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type as a server sends it; with a charset where the declaration is in the header.</summary>
    public required string ContentType { get; init; }

    /// <summary>Encoding that the bytes are in: <c>utf-8</c>, <c>gbk</c> or <c>gb18030</c>.</summary>
    public required string Charset { get; init; }

    /// <summary><c>html</c>, <c>txt</c>, <c>docx</c> or <c>xlsx</c>.</summary>
    public required string Extension { get; init; }

    /// <summary>Numbers that are printed, in page order.</summary>
    public required IReadOnlyList<GoldCell> Gold { get; init; }

    /// <summary>Cells that are printed blank or as a dash.</summary>
    public required IReadOnlyList<BlankCell> Blanks { get; init; }

    /// <summary>The report's own text as printed, a line for each title line, paragraph, heading and table cell.</summary>
    public required string Main { get; init; }

    /// <summary>Date of publication where it is on the page; else null.</summary>
    public required DateOnly? Published { get; init; }
}
