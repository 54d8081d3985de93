using Etl.Model.Documents;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Changes;

/// <summary>Says why two snapshots say different things of a document: by the keys of what its outcome depended on.</summary>
/// <param name="before">Documents before.</param>
/// <param name="after">Documents now.</param>
/// <param name="otherwise">What has changed for all reports where no key of the document has: another version of the program, another configuration; else the
/// page of another report.</param>
internal sealed class CauseFinder(IReadOnlyDictionary<string, DocumentState> before, IReadOnlyDictionary<string, DocumentState> after, ChangeCause otherwise)
{
    private readonly HashSet<string> _sourcesBefore = [.. before.Values.Select(static d => d.SourceId)];
    private readonly HashSet<string> _sourcesAfter = [.. after.Values.Select(static d => d.SourceId)];

    /// <summary>The cause for a report that is in both snapshots, or in one of them.</summary>
    public ChangeCause Of(ReportState? old, ReportState? now)
    {
        var left = before.GetValueOrDefault((old ?? now)!.DocumentId);
        var right = after.GetValueOrDefault((now ?? old)!.DocumentId);
        if (left is null || right is null)
        {
            return (left, right) switch
            {
                (null, { } came) => _sourcesBefore.Contains(came.SourceId) ? ChangeCause.Page : ChangeCause.Source,
                ({ } went, null) => _sourcesAfter.Contains(went.SourceId) ? ChangeCause.Page : ChangeCause.Source,
                _ => Pages(old, now),
            };
        }

        if (left.SourceId != right.SourceId)
        {
            return ChangeCause.Source;
        }

        return left.Origin is null || right.Origin is null ? Pages(old, now) : Difference(left.Origin, right.Origin) ?? otherwise;
    }

    /// <summary>The cause for a report that stands at another address.</summary>
    public ChangeCause OfMove(ReportState old, ReportState now)
    {
        var left = before.GetValueOrDefault(old.DocumentId);
        var right = after.GetValueOrDefault(now.DocumentId);
        return left is not null && right is not null
            && (left.SourceId != right.SourceId || (left.Origin?.Source is { } was && right.Origin?.Source is { } @is && was != @is))
            ? ChangeCause.Source
            : ChangeCause.Page;
    }

    /// <summary>What is known where a snapshot does not say what its documents depended on.</summary>
    private ChangeCause Pages(ReportState? old, ReportState? now) => old?.PageSha256 != now?.PageSha256 ? ChangeCause.Page : otherwise;

    private static ChangeCause? Difference(DocumentOrigin left, DocumentOrigin right) =>
        left.Page != right.Page ? ChangeCause.Page
        : left.Source is not null && right.Source is not null && left.Source != right.Source ? ChangeCause.Source
        : Differ(left.Configuration, right.Configuration) ? ChangeCause.Configuration
        : Differ(left.Program, right.Program) ? ChangeCause.Program
        : null;

    /// <summary>Whether the keys differ of a stage that both came to.</summary>
    private static bool Differ(string left, string right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        return !left.AsSpan(0, shorter).SequenceEqual(right.AsSpan(0, shorter));
    }
}
