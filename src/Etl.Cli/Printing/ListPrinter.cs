using Etl.Fetch.Lists;
using Etl.Model.Text;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What one list of a source gave, for the planner.</summary>
internal static class ListPrinter
{
    private const int ExamplesShown = 8;

    /// <summary>Prints it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="list">The list.</param>
    public static void Print(IAnsiConsole output, ListOutcome list)
    {
        output.Line();
        output.Line($"List {list.Url}{(list.Name.Length > 0 ? $"  {list.Name}" : "")}");
        var announced = list.AnnouncedPages is { } pages ? $", {Words.Number(pages)} announced" : "";
        var total = list.AnnouncedTotal is { } entries ? $", {Words.Number(entries)} entries announced" : "";
        output.Line($"  pages      {Words.Number(list.Pages)}{announced}; ended: {SnakeCase.Of(list.End).Replace('_', ' ')}");
        output.Line($"  links      {Words.Number(list.Links)} seen, {Words.Number(list.Chosen)} chosen "
            + $"as {(list.LeadsToDocuments ? "documents" : "lists")}{total}");
        if (list.LeftOut.Count > 0)
        {
            var leftOut = list.LeftOut.OrderBy(static l => l.Key, StringComparer.Ordinal).Select(static l => $"{Words.Number(l.Value)} by {l.Key}");
            output.Line($"  left out   {string.Join(", ", leftOut)}");
        }

        foreach (var link in list.Examples.Where(static l => l.LooksLikeReport).Take(ExamplesShown))
        {
            output.Line($"    looks like a report, left out by {link.Rule}: {link.Text}  {link.Url}");
        }

        if (list.Code is not null)
        {
            output.Line($"  {(list.IsFailed ? "FAILED" : "INCOMPLETE")}  {list.Code}: {list.Message}");
        }
    }
}
