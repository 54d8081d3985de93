using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Validate.Neighbours;

/// <summary>What the rules between reports say of one report.</summary>
/// <param name="Checks">Rules that were applied.</param>
/// <param name="Issues">What they found.</param>
public sealed record NeighbourFindings(IReadOnlyList<Check> Checks, IReadOnlyList<Issue> Issues)
{
    // Each report of a snapshot is spelled here, every night.
    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>Nothing.</summary>
    public static NeighbourFindings None { get; } = new([], []);

    /// <summary>Whose report it is, and which one counts.</summary>
    public ReportAttribution Attribution { get; init; } = ReportAttribution.None;

    /// <summary>
    /// Publisher, report that counts, and a hash of the findings; empty where there is nothing of it. With the key of the report's own output it identifies
    /// what a snapshot says of the report: it changes when a neighbour's figures change a finding, and only then.
    /// </summary>
    /// <returns>The key.</returns>
    public string Key()
    {
        var attribution = Attribution == ReportAttribution.None
            ? ""
            : $"{Attribution.PublisherId} {Attribution.Kind} {Attribution.Level} {Attribution.DuplicateOf} ";
        if (Checks.Count == 0 && Issues.Count == 0)
        {
            return attribution;
        }

        var text = (_text ??= new StringBuilder()).Clear();
        foreach (var check in Checks)
        {
            text.Append(check.Rule).Append(' ').Append(check.Scope).Append(' ').Append((int)check.Outcome).Append(' ').Append((int)check.Severity);
            Add(text, check.Left);
            Add(text, check.Right);
            text.Append(' ').Append(check.Cells).Append('\n');
        }

        foreach (var issue in Issues)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{issue.Code} {issue.Severity} {issue.Table} {issue.Item} {issue.Measure} {issue.Expected} {issue.Actual} {issue.Message} "
                    + $"{issue.MessageZh}\n");
        }

        return attribution + Hash(text);
    }

    /// <summary>A number by its bits: spelling it costs more than all the rest.</summary>
    private static void Add(StringBuilder text, double? number)
    {
        text.Append(' ');
        if (number is { } known)
        {
            text.Append(BitConverter.DoubleToInt64Bits(known));
        }
    }

    private static string Hash(StringBuilder text)
    {
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, characters, text.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(characters.AsSpan(0, text.Length)), hash);
        ArrayPool<char>.Shared.Return(characters);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>The report with the findings after its own.</summary>
    /// <param name="report">Report.</param>
    /// <returns>The same report where nothing was found.</returns>
    public Report AddTo(Report report) => Checks.Count == 0 && Issues.Count == 0
        ? report
        : report with { Checks = [.. report.Checks, .. Checks], Issues = [.. report.Issues, .. Issues] };
}
