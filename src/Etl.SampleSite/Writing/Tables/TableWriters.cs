using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>The writer of each mark-up.</summary>
internal static class TableWriters
{
    private static readonly ITableWriter Grid = new HtmlGridWriter(HtmlGridStyle.Plain);
    private static readonly ITableWriter Bare = new PipeRowWriter(PipeStyle.Bare);
    private static readonly ITableWriter Lines = new CellPerLineWriter();

    public static ITableWriter For(Markup markup) => markup switch
    {
        Markup.TheadGrid => new HtmlGridWriter(HtmlGridStyle.Thead),
        Markup.Word => new HtmlGridWriter(HtmlGridStyle.Word),
        Markup.Nested => new HtmlGridWriter(HtmlGridStyle.Nested),
        Markup.Placeholders => new TransformedGridWriter(GridTransforms.RowSpansToBlanks, Grid),
        Markup.WrongSpans => new TransformedGridWriter(GridTransforms.MisstateSpans, Grid),
        Markup.UnevenSpans => new TransformedGridWriter(GridTransforms.Widen, Grid),
        Markup.SplitHeads => new TransformedGridWriter(GridTransforms.SplitHeads, Grid),
        Markup.CutTable => new CutTableWriter(Grid),
        Markup.AppealsApart => new AppealsApartWriter(Grid),
        Markup.MiniTables => new MiniTablesWriter(),
        Markup.CellPerElement => new CellPerElementWriter(),
        Markup.Image => new ImageWriter(),
        Markup.PipePadded => new PipeRowWriter(PipeStyle.Padded),
        Markup.PipeBare => Bare,
        Markup.PipeLeading => new PipeRowWriter(PipeStyle.Leading),
        Markup.PipeNextLine => new PipeRowWriter(PipeStyle.BarOnNextLine),
        Markup.BarBlank => new LoneBarWriter(LoneBar.Blank),
        Markup.BarPadding => new LoneBarWriter(LoneBar.Padding),
        Markup.BarSeparator => new LoneBarWriter(LoneBar.Separator),
        Markup.BarRowStart => new LoneBarWriter(LoneBar.RowStart),
        Markup.BarLabel => new LoneBarWriter(LoneBar.Label),
        Markup.CellPerLine or Markup.BrText => Lines,
        Markup.SpaceColumns => new SpaceColumnsWriter(),
        Markup.TornMarkdown => new TornMarkdownWriter(),
        Markup.FusedAppeals => new FusedAppealsWriter(Bare),
        _ => Grid,
    };
}
