using Etl.Runs.Known;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Dashboard.Tonight;

/// <summary>Tells which of a run's failures are known, those of single documents among them.</summary>
/// <param name="view">The ledger's nights.</param>
/// <param name="judge">What is known.</param>
internal sealed class GroupJudge(NightView view, FailureJudge judge)
{
    /// <summary>Judges the failures of a run.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="groups">Its failures, by source, stage and code.</param>
    /// <returns>The same, with what is known of each.</returns>
    public IReadOnlyList<JudgedGroup> Judge(string runId, IReadOnlyList<FailureGroup> groups)
    {
        // An entry may name a document by a beginning of its id that others share, and two entries the same document.
        var single = view.FailuresOf(runId, [.. judge.OfDocuments.Select(static k => (k.Code, k.Document!))])
            .Where(f => judge.MutedBy(f) is not null)
            .DistinctBy(static f => (f.DocumentId, f.Stage))
            .ToLookup(static f => (f.SourceId, f.Stage, f.Code));
        return [.. groups.Select(g => Of(g, single))];
    }

    private JudgedGroup Of(FailureGroup group, ILookup<(string, string, string), DocumentFailure> single)
    {
        if (judge.MutedBy(One(group))?.Reason is { } all)
        {
            return new JudgedGroup(group, all, group.Documents, group.Fresh);
        }

        DocumentFailure[] known = [.. single[(group.SourceId, group.Stage, group.Code)]];
        var isAll = known.Length > 0 && known.Length >= group.Documents;
        return new JudgedGroup(group, isAll ? judge.MutedBy(known[0])!.Reason : null, known.Length, known.Count(static f => f.IsNew));
    }

    /// <summary>A failure of a group, to ask whether all of its source are muted.</summary>
    private static DocumentFailure One(FailureGroup group) =>
        new() { DocumentId = "", SourceId = group.SourceId, Url = "", Stage = group.Stage, Code = group.Code, Message = group.Message };
}
