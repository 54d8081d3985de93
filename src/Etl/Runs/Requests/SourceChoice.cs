using Etl.Config;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Runs.Requests;

/// <summary>Which sources a run works on, and which its snapshot is made of.</summary>
internal static class SourceChoice
{
    /// <summary>Sources that the run works on.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="environment">What runs work with.</param>
    /// <returns>Their ids.</returns>
    /// <exception cref="RunUsageException">The request or its pipeline names a source that does not exist.</exception>
    public static IReadOnlyList<string> OfRun(RunRequest request, RunEnvironment environment)
    {
        string[] wanted = request.Sources.Count > 0 ? [.. request.Sources] : [.. request.Pipeline.Sources];
        foreach (var id in wanted.Concat(request.Pipeline.Sources))
        {
            if (environment.Sources.All(s => s.Id != id))
            {
                var known = environment.Sources.Select(s => s.Id);
                throw new RunUsageException($"There is no source {id}{NearestWord.Suggest(id, known)} there are: {string.Join(", ", known)}.");
            }
        }

        return wanted.Length > 0 ? wanted : [.. environment.Sources.Where(s => s.IsEnabled).Select(s => s.Id)];
    }

    /// <summary>
    /// Sources that the snapshot is made of: those of the pipeline, whichever the run works on. A source that is not
    /// enabled any more keeps the reports that it has.
    /// </summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="environment">What runs work with.</param>
    /// <param name="database">Ledger.</param>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<string> OfSnapshot(RunRequest request, RunEnvironment environment, LedgerDatabase database)
    {
        if (request.Pipeline.Sources.Count > 0)
        {
            return [.. request.Pipeline.Sources];
        }

        var known = new RunQueries(database).KnownSources();
        return [.. environment.Sources.Where(s => s.IsEnabled || known.Contains(s.Id)).Select(s => s.Id)];
    }
}
