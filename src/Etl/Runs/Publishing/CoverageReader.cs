using System.Globalization;
using Dapper;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Publish.Snapshots;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Validate.Publishers;

namespace Etl.Runs.Publishing;

/// <summary>
/// Which bodies should have published, of which years, and why what is not there is not: by the region table (every province,
/// city and county each year from 2008 on), by the configured sources and by the reports of the year before.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="scope">Which documents the snapshot is made of.</param>
/// <param name="regions">Region table.</param>
/// <param name="sources">Configured sources.</param>
/// <param name="fetches">How each source's last fetch ended.</param>
internal sealed class CoverageReader(
    LedgerDatabase database, SnapshotScope scope, RegionCatalog regions, IReadOnlyList<RunSource> sources, IReadOnlyDictionary<string, SourceFetch> fetches)
{
    private const int FirstYear = 2008;
    private const int FirstYearWithTables = 2019;

    // Reports are due by 31 March.
    private const int MonthsToPublish = 3;

    private readonly RegionLineage _lineage = new(regions);

    /// <summary>Reads it.</summary>
    /// <param name="publishers">All publishers.</param>
    /// <param name="now">When the run began.</param>
    /// <returns>The rows, by region, body and year; made while they are read.</returns>
    public IEnumerable<CoverageRow> Read(IReadOnlyList<KnownPublisher> publishers, DateTimeOffset now)
    {
        var last = LastYear(now);
        var troubles = Troubles();
        var lists = Lists();
        var configured = sources.Where(s => s.IsEnabled && s.Hints.RegionCode is not null)
            .ToLookup(s => _lineage.RootOf(s.Hints.RegionCode!), s => s.Id, StringComparer.Ordinal);
        var byHome = publishers.ToLookup(p => p.Home, StringComparer.Ordinal);
        // An import holds what it was given: nobody expects the rest of the country of it.
        var isWhole = scope.ScopeRunId is null;
        var expected = isWhole ? regions.Entries.Select(e => _lineage.RootOf(e.Code)) : Enumerable.Empty<string>();
        foreach (var home in expected.Concat(publishers.Select(p => p.Home)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            RegionEntry[] members = [.. _lineage.MembersOf(home)];
            KnownPublisher[] here = [.. byHome[home].OrderBy(p => p.PublisherId, StringComparer.Ordinal)];
            string[] covering = [.. configured[home].Concat(here.SelectMany(p => p.ByYear.Values).Select(r => r.SourceId)).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)];
            if (isWhole && members.Length > 0 && !here.Any(p => p.IsGovernment))
            {
                here = [KnownPublisher.UnseenGovernment(home, members), .. here];
            }

            Gaps gaps = new(covering, fetches, troubles, lists);
            foreach (var publisher in here)
            {
                foreach (var row in Rows(publisher, members, gaps, configured.Contains(home), last))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Last year that reports are expected of.</summary>
    /// <param name="now">When the run began.</param>
    /// <returns>The year.</returns>
    public static int LastYear(DateTimeOffset now) => now.AddMonths(-MonthsToPublish).Year - 1;

    private static IEnumerable<CoverageRow> Rows(KnownPublisher publisher, RegionEntry[] members, Gaps gaps, bool isConfigured, int last)
    {
        var inTable = publisher.IsGovernment && members.Length > 0;
        var first = inTable ? FirstYear : publisher.FirstYear;
        for (var year = inTable || first > 0 ? Math.Min(first, publisher.FirstYear == 0 ? first : publisher.FirstYear)
            : int.MaxValue; year <= Math.Max(last, publisher.LastYear); year++)
        {
            var member = Array.Find(members, m => m.IsInForce(year));
            CoverageExpectation? by = inTable && member is not null && year is >= FirstYear && year <= last
                ? isConfigured ? CoverageExpectation.Source : CoverageExpectation.RegionTable
                : publisher.ByYear.ContainsKey(year - 1) && year <= last ? CoverageExpectation.LastYearReport : null;
            var found = publisher.ByYear.TryGetValue(year, out var report);
            if (!found && by is null)
            {
                continue;
            }

            CoverageRow row = new()
            {
                Region = member?.Region ?? publisher.Region,
                PublisherId = publisher.PublisherId,
                Publisher = member is not null && publisher.LastYear == 0 ? member.Name + "人民政府" : publisher.Name,
                Kind = publisher.Kind,
                Level = publisher.Level,
                Year = year,
                ExpectedBy = by,
                State = CoverageState.Found,
            };
            if (!found)
            {
                var (state, reason, source) = gaps.Explain(publisher, year);
                yield return row with { State = state, Reason = reason, SourceId = source };
            }
            else if (report.HasFacts || year < FirstYearWithTables)
            {
                yield return row with { ReportId = report.ReportId, SourceId = report.SourceId };
            }
            else
            {
                yield return row with { State = CoverageState.Unreadable, ReportId = report.ReportId, SourceId = report.SourceId, Reason = "no_table" };
            }
        }
    }

    /// <summary>Documents of the sources that gave no report.</summary>
    private ILookup<string, Trouble> Troubles()
    {
        using var connection = database.Connect();
        return connection.Query<Trouble>(
            """
            SELECT d.source_id, d.url, d.hints, d.fetch_outcome, d.fetch_code, f.stage, f.code FROM documents d
            LEFT JOIN outcomes f ON f.document_id = d.document_id AND f.outcome = 'failed'
            WHERE d.source_id IN @Sources AND d.gone_runs < @RetireAfter AND (d.fetch_outcome <> 'ok' OR f.document_id IS NOT NULL)
            ORDER BY d.document_id
            """,
            new { scope.Sources, scope.RetireAfter }).ToLookup(t => t.SourceId, StringComparer.Ordinal);
    }

    /// <summary>Lists of the sources that failed or were not read whole when they were last gone through.</summary>
    private Dictionary<string, (long Failed, long Incomplete)> Lists()
    {
        using var connection = database.Connect();
        return connection.Query<(string SourceId, long Failed, long Incomplete)>(
            """
            SELECT l.source_id, SUM(l.failed), SUM(1 - l.failed) FROM lists l JOIN sources s ON s.source_id = l.source_id AND s.run_id = l.run_id
            WHERE l.source_id IN @Sources AND l.code IS NOT NULL AND l.code NOT IN @NothingMissing GROUP BY l.source_id
            """,
            new { scope.Sources, NothingMissing = (string[])[FetchCodes.ListGone, FetchCodes.SiteMoved] })
            .ToDictionary(static l => l.SourceId, static l => (l.Failed, l.Incomplete), StringComparer.Ordinal);
    }

    /// <summary>Why a report of a region is not there.</summary>
    private sealed class Gaps(string[] covering, IReadOnlyDictionary<string, SourceFetch> fetches, ILookup<string, Trouble> troubles,
        IReadOnlyDictionary<string, (long Failed, long Incomplete)> lists)
    {
        private readonly Dictionary<int, (Trouble[] Likely, (CoverageState State, string Reason, string? Source) Otherwise)> _byYear = [];

        /// <summary>Explains a gap.</summary>
        /// <param name="publisher">Body.</param>
        /// <param name="year">Year.</param>
        /// <returns>State, reason and source.</returns>
        public (CoverageState State, string Reason, string? Source) Explain(KnownPublisher publisher, int year)
        {
            if (!_byYear.TryGetValue(year, out var known))
            {
                _byYear[year] = known = ([.. covering.SelectMany(s => troubles[s]).Where(t => t.IsOf(year))], Look());
            }

            return Array.Find(known.Likely, t => t.MayBeOf(publisher)) is not { } trouble ? known.Otherwise
                : trouble.FetchOutcome == OutcomeKind.Skipped ? (CoverageState.ListedOnly, $"not_fetched: {trouble.FetchCode}", trouble.SourceId)
                : (trouble.FetchOutcome == OutcomeKind.Ok && trouble.Stage != StageNames.Fetch ? CoverageState.Unreadable : CoverageState.Failed,
                    $"document_failed: {trouble.Code ?? trouble.FetchCode}", trouble.SourceId);
        }

        private (CoverageState State, string Reason, string? Source) Look()
        {
            if (covering.Length == 0)
            {
                return (CoverageState.NotFound, "no_source", null);
            }

            if (Array.Find(covering, s => fetches.TryGetValue(s, out var fetch) && fetch.Outcome == OutcomeKind.Failed) is { } failed)
            {
                return (CoverageState.Failed, $"source_failed: {fetches[failed].Code}", failed);
            }

            // What such a list leads to beyond what was read is not known.
            if (Array.Find(covering, lists.ContainsKey) is { } listing)
            {
                var (dead, cut) = lists[listing];
                return dead > 0
                    ? (CoverageState.Failed, string.Create(CultureInfo.InvariantCulture, $"lists_failed: {dead}"), listing)
                    : (CoverageState.NotFound, string.Create(CultureInfo.InvariantCulture, $"lists_incomplete: {cut}"), listing);
            }

            var many = covering.Sum(s => troubles[s].Count());
            return many > 0
                ? (CoverageState.NotFound, string.Create(CultureInfo.InvariantCulture, $"documents_failed: {many}"), covering[0])
                : (CoverageState.NotFound, "not_listed", covering[0]);
        }
    }

    private sealed class Trouble
    {
        private LinkHints? _link;

        public string SourceId { get; init; } = "";

        public string Url { get; init; } = "";

        public string? Hints { get; init; }

        public OutcomeKind FetchOutcome { get; init; }

        public string? FetchCode { get; init; }

        public string? Stage { get; init; }

        public string? Code { get; init; }

        private LinkHints Link => _link ??= DocumentRow.HintsOf(Hints).Link ?? new();

        /// <summary>Whether its list or its address says that it is of a year.</summary>
        public bool IsOf(int year) => Link.Year is { } told ? told == year : AddressDate.Find(Url, year)?.Year == year + 1;

        /// <summary>Whether nothing says that it is another body's; lists print names in short.</summary>
        public bool MayBeOf(KnownPublisher publisher) => Link.Publisher is not { } told
            || publisher.Names.Append(publisher.Name).Any(n => n.Contains(told, StringComparison.Ordinal) || told.Contains(n, StringComparison.Ordinal));
    }
}
