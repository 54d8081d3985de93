using System.Globalization;

namespace Etl.Bench.Aims;

/// <summary>
/// The aims of speed, each met, aimed or missed with its figures: <c>aims [stages] [http] [import] [demo] [--pages N] [--documents N] [--rounds N] [--dir DIR]
/// [--small]</c>.
/// Without a name all are measured. <c>--small</c> is for every change: few pages, and floors that no machine falls through by itself.
/// </summary>
internal static class AimsCommand
{
    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var isSmall = args.Contains("--small");
        var rounds = Number("--rounds", isSmall ? 1 : 5);
        var directory = Path.GetFullPath(Value("--dir") ?? Path.Combine(Path.GetTempPath(), "etl-aims"));
        Directory.CreateDirectory(directory);
        string[] names = ["stages", "http", "import", "demo"];
        var asked = names.Where(n => args.Contains(n)).ToList() is { Count: > 0 } some ? some : [.. names];
        Console.WriteLine(Rounds.Text($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, medians of {rounds}"));

        List<AimLine> lines = [];
        double? parse = null;
        if (asked.Contains("stages"))
        {
            (var line, parse) = await StageAims.MeasureAsync(isSmall ? 100 : 500, Math.Max(rounds, 3), cancellationToken);
            Add([line]);
        }

        if (asked.Contains("http"))
        {
            Add(await HttpAims.MeasureAsync(directory, Number("--pages", isSmall ? 500 : 5000), rounds, cancellationToken));
        }

        if (asked.Contains("import"))
        {
            Add(await ImportAims.MeasureAsync(directory, Number("--documents", isSmall ? 1500 : 100_000), parse, cancellationToken));
        }

        if (asked.Contains("demo"))
        {
            Add([await ImportAims.DemoAsync(directory, rounds, cancellationToken)]);
        }

        return lines.Exists(l => isSmall ? l.HasFallen : l.Verdict == "MISSED") ? 1 : 0;

        void Add(IReadOnlyList<AimLine> measured)
        {
            foreach (var line in measured)
            {
                if (!isSmall || line.Floor is not null)
                {
                    lines.Add(line);
                    Console.WriteLine(line.Text(isSmall));
                }
            }
        }

        string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        int Number(string option, int otherwise) => Value(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
