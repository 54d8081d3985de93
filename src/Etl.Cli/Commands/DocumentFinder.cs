using Etl.Fetch.Pages;
using Etl.Runs.Errors;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary>Finds the document that a person means: an id or its beginning, an address or a part of it, a file.</summary>
internal static class DocumentFinder
{
    private const int Shown = 10;

    /// <summary>Finds one document.</summary>
    /// <param name="host">Host.</param>
    /// <param name="ledger">Ledger.</param>
    /// <param name="text">What was typed.</param>
    /// <returns>The document.</returns>
    /// <exception cref="RunUsageException">There is none, or more than one.</exception>
    public static DocumentSummary Find(CommandHost host, LedgerView ledger, string text)
    {
        var wanted = Address(text);
        // A beginning or a part is looked for in all of them.
        if (ledger.DocumentsOf(wanted) is [var exact])
        {
            return exact;
        }

        var found = ledger.FindDocuments(wanted, null, Shown + 1);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RunUsageException($"No document has the id or address {text}. Documents that failed are in: {host.Etl("status")}"),
            _ => throw new RunUsageException(
                $"{(found.Count > Shown ? $"More than {Shown}" : Words.Number(found.Count))} documents go by {text}; name one of them by its id:\n"
                + string.Join('\n', found.Take(Shown).Select(static d => $"  {d.DocumentId}  {d.SourceId}  {d.Url}"))),
        };
    }

    private static string Address(string text)
    {
        if (File.Exists(text))
        {
            return DocumentAddress.OfFile(text);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "file" ? DocumentAddress.Canonical(uri) : text;
    }
}
