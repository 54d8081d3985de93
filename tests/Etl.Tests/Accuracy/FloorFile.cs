using System.Globalization;

namespace Etl.Tests.Accuracy;

/// <summary>What share of each group's numbers must be found, and of which corpus that was measured.</summary>
internal sealed record FloorFile(string Digest, IReadOnlyDictionary<string, double> Shares)
{
    private const string DigestMark = "# corpus sha256: ";

    /// <summary>Set to 1, the floors are not compared but written anew from what is measured.</summary>
    public const string RewriteVariable = "ETL_WRITE_FLOOR";

    public static FloorFile Read(string path)
    {
        var digest = "";
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(DigestMark, StringComparison.Ordinal))
            {
                digest = line[DigestMark.Length..].Trim();
            }
            else if (line.Length > 0 && line[0] != '#' && line.Split(',') is [var group, var share]
                && double.TryParse(share, CultureInfo.InvariantCulture, out var value))
            {
                shares[group] = value;
            }
        }

        return new FloorFile(digest, shares);
    }

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        string[] head =
        [
            "# Least share of each group's printed numbers that must be found, as measured on the corpus of this digest.",
            $"# Written anew by: {RewriteVariable}=1 dotnet test tests/Etl.Tests -c Release --filter CorpusAccuracyTests",
            "# Lower a floor only with a reason in the commit: a number lost here is lost for analysts.",
            DigestMark + Digest,
            "group,found_share",
        ];
        // Rounded down: what was measured must pass.
        var rows = Shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key},{Math.Floor(s.Value * 10_000) / 10_000:0.####}"));
        await File.WriteAllTextAsync(path, string.Join('\n', head.Concat(rows)) + "\n", cancellationToken);
    }
}
