using Etl.Model.Documents;
using Etl.Model.Text;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What clean made of a page: blocks kept, and blocks dropped with their reasons.</summary>
internal static class CleanPrinter
{
    /// <summary>Prints it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="document">Document.</param>
    /// <param name="isFull">Every block, or a summary.</param>
    public static void Print(IAnsiConsole output, CleanDocument document, bool isFull)
    {
        var says = document.Metadata;
        output.Line($"  {SnakeCase.Of(document.Medium)}{(document.Charset is null ? "" : ", " + document.Charset)}; title "
            + $"{says.Title ?? "unknown"}; publisher {says.Publisher ?? says.Signature ?? "unknown"}; published "
            + $"{says.PublishedOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}");
        if (isFull)
        {
            foreach (var block in document.Blocks)
            {
                output.Line($"  {block.Ordinal,4}  {block.DropReason ?? "kept",-16} {Text(block)}");
            }

            return;
        }

        output.Line($"  {Words.Count(document.Blocks.Count(static b => b.IsKept), "block")} kept");
        foreach (var reason in document.Blocks.Where(static b => !b.IsKept).GroupBy(static b => b.DropReason!).OrderByDescending(static g => g.Count()))
        {
            output.Line($"  {Words.Number(reason.Count())} dropped as {reason.Key}, the first: {Text(reason.First())}");
        }
    }

    private static string Text(Block block) => block switch
    {
        ParagraphBlock { HeadingLevel: > 0 } heading => $"heading {heading.HeadingLevel}: {DocumentPrinter.Short(heading.Text)}",
        ParagraphBlock paragraph => DocumentPrinter.Short(paragraph.Text),
        TableBlock table =>
            $"table of {table.RowCount} × {table.ColumnCount}: {DocumentPrinter.Short(string.Join(" | ", table.Cells.Take(8).Select(static c => c.Text)))}",
        ImageBlock image => $"image {image.Address} {image.AlternativeText}",
        AttachmentBlock attachment => $"attachment {attachment.Address} {DocumentPrinter.Short(attachment.Text)}",
        _ => SnakeCaseName(block),
    };

    private static string SnakeCaseName(Block block) => block.GetType().Name;
}
