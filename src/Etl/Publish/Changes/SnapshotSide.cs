using Etl.Model.Documents;
using Etl.Publish.Errors;
using Etl.Publish.Reading;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Parquet.Schema;

namespace Etl.Publish.Changes;

/// <summary>One of two snapshots that are compared: published, or about to be.</summary>
/// <param name="directory">Its directory.</param>
/// <param name="files">Its complete files, by table.</param>
internal sealed class SnapshotSide(string directory, IReadOnlyDictionary<string, IReadOnlyList<DataFile>> files)
{
    private static readonly string[] OfReports = ["reports", "facts", "sections"];

    /// <summary>Version of the code.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Hash of the configuration.</summary>
    public required string ConfigurationHash { get; init; }

    /// <summary>Versions that stand, by report, where they are not read from the files.</summary>
    public IReadOnlyDictionary<string, ReportVersion>? Versions { get; init; }

    /// <summary>A snapshot that is published.</summary>
    public static SnapshotSide Of(string directory, DataPackage package) =>
        new(directory, package.Resources.ToDictionary(r => r.Name, r => r.Files, StringComparer.Ordinal))
        {
            CodeVersion = package.CodeVersion,
            ConfigurationHash = package.ConfigurationHash,
        };

    /// <summary>Years in which the files of two snapshots differ: reports of others are the same in both.</summary>
    public IReadOnlySet<int> YearsOtherThan(SnapshotSide other)
    {
        var own = Keys(this);
        own.SymmetricExceptWith(Keys(other));
        return own.Select(static k => k.Year).ToHashSet();

        static HashSet<(int Year, string Path, string Sha256)> Keys(SnapshotSide side) =>
            [.. OfReports.SelectMany(side.FilesOf).Where(static f => f.Rows > 0).Select(static f => (DataFilePath.Parse(f.Path)?.Year ?? 0, f.Path, f.Sha256))];
    }

    /// <summary>Facts of years, report by report in order of their ids.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read, or is not in order.</exception>
    public IAsyncEnumerable<ReportFacts> FactsAsync(IReadOnlySet<int> years, CancellationToken cancellationToken) =>
        FactsReader.ReadAsync(directory, OfYears("facts", years), cancellationToken);

    /// <summary>Reports of years, by id.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public async Task<Dictionary<string, ReportState>> ReportsAsync(IReadOnlySet<int> years, CancellationToken cancellationToken)
    {
        var versions = Versions ?? (await VersionReader.ReadAsync(directory, FilesOf("versions"), cancellationToken))
            .Where(static v => v.LastNight is null).ToDictionary(static v => v.ReportId, StringComparer.Ordinal);
        Dictionary<string, ReportState> reports = new(StringComparer.Ordinal);
        foreach (var described in OfYears("reports", years))
        {
            await using var file = await SnapshotFile.OpenAsync(directory, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                var ids = await file.TextsAsync(group, "report_id", cancellationToken);
                var documents = await file.TextsAsync(group, "document_id", cancellationToken);
                var years32 = await file.ValuesAsync<int>(group, "report_year", cancellationToken);
                var regions = await file.TextsAsync(group, "region_code", cancellationToken);
                var bodies = await OptionalAsync(file, group, "publisher_id", cancellationToken);
                var publishers = await file.TextsAsync(group, "publisher", cancellationToken);
                var urls = await file.TextsAsync(group, "url", cancellationToken);
                var pages = await file.TextsAsync(group, "page_sha256", cancellationToken);
                var stale = Has(file, "stale_since") ? await file.ValuesAsync<long>(group, "stale_since", cancellationToken) : null;
                for (var row = 0; row < ids.Length; row++)
                {
                    reports[ids[row]!] = new ReportState
                    {
                        ReportId = ids[row]!,
                        DocumentId = documents[row] ?? "",
                        Year = years32[row] ?? 0,
                        Region = regions[row],
                        PublisherId = bodies?[row],
                        Publisher = publishers[row],
                        Url = urls[row] ?? "",
                        PageSha256 = pages[row] ?? "",
                        StaleSince = VersionReader.Instant(stale?[row]),
                        Version = versions.GetValueOrDefault(ids[row]!),
                    };
                }
            }
        }

        return reports;
    }

    /// <summary>Documents, by id.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public async Task<Dictionary<string, DocumentState>> DocumentsAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, DocumentState> documents = new(StringComparer.Ordinal);
        foreach (var described in FilesOf("pages"))
        {
            await using var file = await SnapshotFile.OpenAsync(directory, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                var ids = await file.TextsAsync(group, "document_id", cancellationToken);
                var sources = await file.TextsAsync(group, "source_id", cancellationToken);
                var pages = await OptionalAsync(file, group, "page_key", cancellationToken);
                var settings = await OptionalAsync(file, group, "source_key", cancellationToken);
                var configurations = await OptionalAsync(file, group, "configuration_key", cancellationToken);
                var programs = await OptionalAsync(file, group, "program_key", cancellationToken);
                for (var row = 0; row < ids.Length; row++)
                {
                    documents[ids[row]!] = new DocumentState(
                        sources[row] ?? "",
                        programs is null ? null : new DocumentOrigin(pages![row], settings![row], configurations![row] ?? "", programs[row] ?? ""));
                }
            }
        }

        return documents;
    }

    private static async Task<string?[]?> OptionalAsync(SnapshotFile file, int group, string column, CancellationToken cancellationToken) =>
        Has(file, column) ? await file.TextsAsync(group, column, cancellationToken) : null;

    private static bool Has(SnapshotFile file, string column) => file.Fields.Any((DataField f) => f.Name == column);

    private IReadOnlyList<DataFile> FilesOf(string table) => files.GetValueOrDefault(table) ?? [];

    private IEnumerable<DataFile> OfYears(string table, IReadOnlySet<int> years) =>
        FilesOf(table).Where(f => f.Rows > 0 && years.Contains(DataFilePath.Parse(f.Path)?.Year ?? 0));
}
