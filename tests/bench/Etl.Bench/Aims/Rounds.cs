using System.Globalization;

namespace Etl.Bench.Aims;

/// <summary>Figures of several rounds.</summary>
internal static class Rounds
{
    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Runs a command several times and gives the middle of what it took.</summary>
    public static async Task<ProcessCost> MedianAsync(int rounds, Func<Task<ProcessCost>> run)
    {
        List<ProcessCost> costs = [];
        for (var round = 0; round < rounds; round++)
        {
            costs.Add(await run());
        }

        return costs[0] with { Elapsed = Median(costs.Select(static c => c.Elapsed)), Processor = Median(costs.Select(static c => c.Processor)) };
    }

    /// <summary>A figure as text.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
