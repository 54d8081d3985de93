using Etl.Runs.Requests;

namespace Etl.Dashboard.Retry;

/// <summary>What a form or a link asks to be done again.</summary>
internal static class RetryForm
{
    private static readonly string[] Names = ["run", "stage", "from", "source", "code", "document", "all"];

    /// <summary>Reads it.</summary>
    /// <param name="values">Values of a field.</param>
    /// <returns>The filter, and the fields to ask for it again.</returns>
    public static (RerunFilter Filter, IReadOnlyList<KeyValuePair<string, string>> Fields) Read(Func<string, IEnumerable<string>> values)
    {
        RerunFilter filter = new()
        {
            RunId = values("run").FirstOrDefault(),
            Stage = values("stage").FirstOrDefault(),
            From = values("from").FirstOrDefault(),
            All = values("all").Any(),
            Sources = [.. values("source")],
            Codes = [.. values("code")],
            Documents = [.. values("document")],
        };
        return (filter, [.. Names.SelectMany(name => values(name).Select(value => KeyValuePair.Create(name, value)))]);
    }

    /// <summary>The same as a command.</summary>
    /// <param name="filter">The filter.</param>
    public static string Command(RerunFilter filter) => string.Join(' ',
    [
        "etl rerun",
        .. filter.RunId is { } run ? [run] : Array.Empty<string>(),
        .. filter.Stage is { } stage ? [$"--stage {stage}"] : Array.Empty<string>(),
        .. filter.From is { } from ? [$"--from {from}"] : Array.Empty<string>(),
        .. filter.Sources.Select(static s => $"--source {s}"),
        .. filter.Codes.Select(static c => $"--code {c}"),
        .. filter.Documents.Select(static d => $"--document {d}"),
        .. filter.All ? ["--all"] : Array.Empty<string>(),
    ]);
}
