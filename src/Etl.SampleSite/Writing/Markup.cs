namespace Etl.SampleSite.Writing;

/// <summary>In what mark-up the statistics tables of a page are written.</summary>
public enum Markup
{
    /// <summary>HTML table, spans right.</summary>
    Grid,

    /// <summary>HTML table with thead and th.</summary>
    TheadGrid,

    /// <summary>HTML exported by Word: labels cut over spans and paragraphs, <c>o:p</c>, blank cells as <c>&lt;o:p&gt; &lt;/o:p&gt;</c>.</summary>
    Word,

    /// <summary>Table inside one to three layout tables.</summary>
    Nested,

    /// <summary>Empty cells where a rowspan should be.</summary>
    Placeholders,

    /// <summary>Some colspans of labels and heads are off by one.</summary>
    WrongSpans,

    /// <summary>One grid column more than the form has; which cell of a row spans it differs from row to row.</summary>
    UnevenSpans,

    /// <summary>Heads cut over two rows of cells (本年新 / 制作数量).</summary>
    SplitHeads,

    /// <summary>A table cut in two, as at the foot of a printed page.</summary>
    CutTable,

    /// <summary>Appeals as three tables of five numbers; the other tables as <see cref="Grid"/>.</summary>
    AppealsApart,

    /// <summary>One div, p or li for each cell.</summary>
    CellPerElement,

    /// <summary>The tables are pictures: no number can be read.</summary>
    Image,

    /// <summary>The page has a link to a document (<see cref="RenderOptions.AttachmentHref"/>) and nothing else of the report.</summary>
    Attachment,

    /// <summary>Rows of <c>a | b |</c>, padded with bars to the width of the grid.</summary>
    PipePadded,

    /// <summary>Rows of <c>a | b |</c>, no padding.</summary>
    PipeBare,

    /// <summary>Rows of <c>| a | b |</c>.</summary>
    PipeLeading,

    /// <summary>Rows whose last bar stands on the next line.</summary>
    PipeNextLine,

    /// <summary>One cell a line (<c>a |</c>); a line of one bar is a blank cell.</summary>
    BarBlank,

    /// <summary>One cell a line (<c>a |</c>); lines of bars pad a short row, one bar too.</summary>
    BarPadding,

    /// <summary>One cell a line; a line of one bar stands between every two cells.</summary>
    BarSeparator,

    /// <summary>One cell a line (<c>a |</c>); a line of one bar starts a row.</summary>
    BarRowStart,

    /// <summary>One cell a line (<c>a |</c>); the bar of a label often stands on the next line.</summary>
    BarLabel,

    /// <summary>One cell a line, blank line between.</summary>
    CellPerLine,

    /// <summary>Columns made by spaces, as from a PDF; long labels wrap.</summary>
    SpaceColumns,

    /// <summary>Torn Markdown tables: rows with long labels lose them to lines above or below.</summary>
    TornMarkdown,

    /// <summary>Markdown with a small table for each row, under heads that say nothing (数据1 … 数据7).</summary>
    MiniTables,

    /// <summary>Appeals as one line of fifteen numbers under heads run together; the other tables as <see cref="PipeBare"/>.</summary>
    FusedAppeals,

    /// <summary>One cell a line, lines parted by <c>&lt;br&gt;</c> in one HTML element.</summary>
    BrText,
}
