using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Keys of the years of a snapshot: hashes of all that the bytes of a year's files depend on. The same key: the same files.
/// </summary>
[CodeIdentity]
internal static partial class YearKeys
{
    /// <summary>Computes them.</summary>
    /// <param name="request">What else the files depend on.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="documentIssues">Issues of documents that became no report, in order; they are in year 0.</param>
    /// <param name="limits">Sizes of row groups and files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Year and key; null where a report has none.</returns>
    /// <exception cref="SnapshotInputException">Reports do not come in order, or one comes twice.</exception>
    public static async Task<SortedDictionary<int, string?>> ComputeAsync(
        SnapshotRequest request, IReportSource reports, IReadOnlyList<DocumentIssue> documentIssues, WriteLimits limits, CancellationToken cancellationToken)
    {
        Dictionary<int, YearHash> years = [];
        var format = Encoding.UTF8.GetBytes(Format(request, limits));
        try
        {
            foreach (var issue in documentIssues)
            {
                Of(0).Add(JsonSerializer.Serialize(issue, SnapshotJson.Options));
            }

            HashSet<string> ids = new(StringComparer.Ordinal);
            ReportHead last = new("", int.MinValue, null);
            await foreach (var head in reports.HeadsAsync(cancellationToken).WithCancellation(cancellationToken))
            {
                if (!ids.Add(head.ReportId) || head.Year < last.Year || (head.Year == last.Year && string.CompareOrdinal(head.ReportId, last.ReportId) < 0))
                {
                    throw new SnapshotInputException($"reports must come in order of year and id, each once: {head.ReportId} came after {last.ReportId}");
                }

                var year = Of(head.Year);
                year.Add($"{head.ReportId} {head.ContentKey}\n");
                year.IsKnown &= head.ContentKey is not null;
                last = head;
            }

            return new SortedDictionary<int, string?>(years.ToDictionary(y => y.Key, y => y.Value.Complete()));
        }
        finally
        {
            foreach (var year in years.Values)
            {
                year.Dispose();
            }
        }

        YearHash Of(int year)
        {
            if (!years.TryGetValue(year, out var hash))
            {
                years.Add(year, hash = new YearHash(format));
            }

            return hash;
        }
    }

    private static string Format(SnapshotRequest request, WriteLimits limits)
    {
        var columns = new SnapshotTables(request.Measures).All.SelectMany(
            t => t.Columns.Select(c => string.Create(CultureInfo.InvariantCulture, $"{t.Name}.{c.Name}:{c.Type}:{c.IsNullable}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"{CodeIdentity} {request.CodeVersion} {limits} {string.Join(' ', columns)} {new IndicatorReader(request.Forms).Key()}\n");
    }

    private sealed class YearHash : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public YearHash(byte[] format) => _hash.AppendData(format);

        public bool IsKnown { get; set; } = true;

        public void Add(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text));

        public string? Complete() => IsKnown ? Convert.ToHexStringLower(_hash.GetHashAndReset()) : null;

        public void Dispose() => _hash.Dispose();
    }
}
