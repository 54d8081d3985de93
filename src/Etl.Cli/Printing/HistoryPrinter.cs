using Etl.Runs.Views;

namespace Etl.Cli.Printing;

/// <summary>What became of a document from run to run, for people.</summary>
internal static class HistoryPrinter
{
    private const int LinesShown = 12;
    private const int LineLength = 70;

    /// <summary>Prints it.</summary>
    /// <param name="host">Host.</param>
    /// <param name="document">Document.</param>
    /// <param name="versions">Its versions, the newest first.</param>
    /// <param name="changes">What changed in its pages, by run.</param>
    public static void Print(CommandHost host, DocumentSummary document, IReadOnlyList<DocumentVersion> versions,
        IReadOnlyDictionary<string, PageChange> changes)
    {
        host.Output.Line($"Document {document.DocumentId} of {document.SourceId}: {document.Url}");
        for (var i = 0; i < versions.Count; i++)
        {
            var version = versions[i];
            var before = versions.Skip(i + 1).FirstOrDefault(static v => v.Facts is not null);
            host.Output.Line();
            host.Output.Line($"{Words.Instant(version.At)}  run {version.RunId}");
            foreach (var line in Lines(version, before).Concat(changes.TryGetValue(version.RunId, out var change) ? Lines(change) : []))
            {
                host.Output.Line($"  {line}");
            }
        }

        host.Output.Line();
        host.Output.Line(versions.Count == 0
            ? "The ledger remembers no run that did something with it (keep_runs)."
            : "Runs that met it unchanged are left out. How the facts changed from snapshot to snapshot is in the tables changes and versions.");
    }

    private static IEnumerable<string> Lines(DocumentVersion version, DocumentVersion? before)
    {
        if (version.IsNewPage)
        {
            yield return "another page was fetched";
        }

        if (version.Done.Length > 0)
        {
            yield return $"done: {version.Done}";
        }

        if (version.Facts is { } facts)
        {
            var change = before is null ? "" : $" ({facts - before.Facts:+#;-#;no} facts, {version.Issues - before.Issues:+#;-#;no} issues more than before)";
            yield return $"{Words.Count(facts, "fact")}, {Words.Count(version.Issues ?? 0, "issue")}{change}";
        }

        if (version.Failure is { } failure)
        {
            yield return $"failed in {failure}";
        }
    }

    private static string[] Lines(PageChange change)
    {
        if (change.Unknown is { } why)
        {
            return [$"what changed in the page is not known: {why}"];
        }

        string[] lines = [.. Part("text", change.Text), .. Part("facts", change.Facts), .. Part("issues", change.Issues)];
        return lines.Length > 0 ? lines : ["nothing changed in text, facts and issues"];
    }

    private static IEnumerable<string> Part(string name, IReadOnlyList<string> changes)
    {
        if (changes.Count == 0)
        {
            yield break;
        }

        yield return $"{name}:";
        foreach (var change in changes.Take(LinesShown))
        {
            yield return $"  {DocumentPrinter.Short(change, LineLength)}";
        }

        if (changes.Count > LinesShown)
        {
            yield return $"  and {Words.Number(changes.Count - LinesShown)} more: --json has them all";
        }
    }
}
