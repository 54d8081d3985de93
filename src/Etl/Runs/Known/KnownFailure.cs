using Etl.Config;
using Etl.Model.Findings;
using Etl.Model.Settings;

namespace Etl.Runs.Known;

/// <summary>A failure that is known: it is counted, but neither told one by one nor a reason for exit code 3, until a day.</summary>
public sealed record KnownFailure : IValidatable
{
    /// <summary>Failure code.</summary>
    public required string Code { get; init; }

    /// <summary>Source; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>Document: its id, the beginning of the id, or its address (of a list: the list's). Null for any.</summary>
    public string? Document { get; init; }

    /// <summary>Why it need not be told.</summary>
    public required string Reason { get; init; }

    /// <summary>Last day on which it is muted, UTC.</summary>
    public required DateOnly Until { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (FindingCatalog.Find(FindingKind.Failure, Code) is null)
        {
            var codes = FindingCatalog.All.Where(static f => f.Kind == FindingKind.Failure).Select(static f => f.Code);
            yield return new SettingProblem("code", $"\"{Code}\" is no failure code{NearestWord.Suggest(Code, codes)} allowed: the codes of "
                + $"docs/for-operators.md");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            yield return new SettingProblem("reason", "says nothing; allowed: why the failure need not be told");
        }

        if (Source is null && Document is null)
        {
            yield return new SettingProblem("source",
                "neither source nor document; allowed: at least one of them, so that not everything with this code is muted");
        }
    }

    /// <summary>Whether it is about a failure.</summary>
    /// <param name="code">Failure code.</param>
    /// <param name="sourceId">Source.</param>
    /// <param name="documentId">Document; empty where a list or the source itself failed.</param>
    /// <param name="url">Address.</param>
    public bool IsAbout(string code, string sourceId, string documentId, string url) =>
        Code == code && (Source is null || Source == sourceId)
        && (Document is null || Document == url || (documentId.Length > 0 && documentId.StartsWith(Document, StringComparison.Ordinal)));
}
