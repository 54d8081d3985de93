using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench.Aims;

/// <summary>
/// What a night costs for the documents that nobody asked for: one file of one known document is imported again, over a ledger of many others and over one of
/// none. Both publish what the ledger knows. What the second costs less, divided by the others, is the cost of a known document.
/// </summary>
internal static class QuietNightAims
{
    private const int Nights = 5;
    private const int Seed = 999; // no other file has it

    /// <summary>Measures.</summary>
    /// <param name="directory">Directory for files and data.</param>
    /// <param name="data">Data directory with many documents.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="mix">How made-up documents are mixed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The line.</returns>
    public static async Task<AimLine> MeasureAsync(string directory, string data, int count, SampleMix mix, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, "quiet.warc.gz");
        await SampleWarc.WriteAsync(file, 1, Seed, mix, cancellationToken);
        var alone = Path.Combine(directory, "data-quiet");
        if (Directory.Exists(alone))
        {
            Directory.Delete(alone, recursive: true);
        }

        _ = await NightAsync(data);
        _ = await NightAsync(alone);
        List<double> many = [], none = [];
        for (var night = 0; night < Nights; night++)
        {
            many.Add((await NightAsync(data)).Processor);
            none.Add((await NightAsync(alone)).Processor);
        }

        var (over, without) = (Rounds.Median(many), Rounds.Median(none));
        return new AimLine(
            string.Create(CultureInfo.InvariantCulture, $"a quiet night over {count:#,0} known documents, processor µs a document"),
            Math.Max(0, over - without) * 1e6 / count,
            20,
            10,
            count < 10_000 ? null : 100, // a few documents are less than the noise
            Rounds.Text($"{over:0.00} s, {without:0.00} s without them"));

        async Task<ProcessCost> NightAsync(string ledger)
        {
            var cost = await ProcessCost.OfEtlAsync(["import", file, "--data", ledger, "--quiet"], cancellationToken);
            return cost.ExitCode is 0 or 3 ? cost : throw new InvalidOperationException($"The import ended with {cost.ExitCode}: {cost.Output}");
        }
    }
}
