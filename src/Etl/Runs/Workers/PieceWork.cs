using Etl.Runs.Execution;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;

namespace Etl.Runs.Workers;

/// <summary>Does a piece of a run: its documents walk the line, and enter the ledger as long as the piece is held.</summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">The ledger.</param>
/// <param name="worker">Who does it.</param>
internal sealed class PieceWork(RunEnvironment environment, LedgerDatabase database, string worker)
{
    /// <summary>Does it.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="lease">What it is held by.</param>
    /// <param name="cancellationToken">Stops it; what is done stays done.</param>
    /// <returns>A task that ends when all of it is in the ledger.</returns>
    public async Task DoAsync(Piece piece, PieceLease lease, CancellationToken cancellationToken)
    {
        var line = environment.Line;
        var request = piece.Request;
        var places = RunPlaces.Of(request, line);
        HashSet<string> asked = new(piece.Part.Sources.Concat(piece.Part.Items?.Select(static i => i.SourceId) ?? []), StringComparer.Ordinal);
        string[] hosts = piece.Kind == PieceKind.Sources ? [.. environment.Sources.Where(s => asked.Contains(s.Id)).SelectMany(static s => s.Hosts)] : [];
        await using LedgerWriter writer = new(database, piece.RunId, null, lease);
        using FetchMemory memory = new(database, writer);
        using var feed = environment.OpenFeed(new FeedContext(piece.RunId, memory)
        {
            VerifyArchive = request.Pipeline.VerifyArchive,
            Writer = worker,
            HostsBefore = new WorkBoard(database).Rests(hosts),
            MayAsk = () => lease.IsHeld,
        });
        writer.BeforeCommit = feed.Sync;
        RunCounters counters = new(line, piece.RunId);
        var counted = new WorkBoard(database).GoneThrough(piece.RunId, piece.Part.Sources);
        writer.Beside = entries => Count(piece, counters, entries, places.LastInLine(line), counted).Concat<object>(feed.Rests());
        foreach (var configuration in environment.Sources.SelectMany(s => line.Stages.Select(stage => stage.Configuration(s.Id))).DistinctBy(c => c.Key))
        {
            await writer.WriteAsync(configuration, cancellationToken);
        }

        WorkSource work = new(environment, database, feed, piece.RunId, fed => writer.WriteAsync(fed, CancellationToken.None));
        WalkOptions options = new(piece.RunId, places.FirstInLine, places.LastInLine(line), request.Pipeline.DocumentTimeout);
        // Pieces that mostly wait share the cores, and the connections to the server.
        var own = piece.Kind == PieceKind.Sources
            ? environment with { Workers = Math.Max(1, environment.Workers * 2 / environment.PiecesAtOnce) }
            : environment;
        try
        {
            await new DocumentPhase(own, database, feed, writer, null, options)
                .RunAsync(work.PartAsync(request, piece.Part, cancellationToken), cancellationToken);
        }
        finally
        {
            await TellRestsAsync(writer, feed);
        }
    }

    /// <summary>Whoever goes through these sources next goes on from where their hosts were left.</summary>
    private static async Task TellRestsAsync(LedgerWriter writer, IDocumentFeed feed)
    {
        try
        {
            foreach (var rest in feed.Rests())
            {
                await writer.WriteAsync(rest, CancellationToken.None);
            }

            await writer.FlushAsync(CancellationToken.None);
        }
        catch (LedgerException)
        {
            // The piece is lost, or the ledger is away: whoever takes it waits for the lease's end, which is longer than a delay.
        }
    }

    /// <summary>Counts what enters the ledger, in the same transaction: what is counted is there, and what is there is counted.</summary>
    private static IEnumerable<WorkCount> Count(Piece piece, RunCounters counters, IReadOnlyList<object> entries, int lastPlace, IReadOnlySet<string> before)
    {
        HashSet<string> counted = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is DocumentRecord document)
            {
                counters.Add(document, lastPlace);
                counted.Add(document.SourceId);
            }
            else if (entry is SourceFed source && !before.Contains(source.SourceId))
            {
                counters.Add(source);
                counted.Add(source.SourceId);
            }
        }

        return counters.Snapshot().Where(c => counted.Contains(c.SourceId)).Select(c => new WorkCount(piece.Ordinal, piece.Token, c));
    }
}
