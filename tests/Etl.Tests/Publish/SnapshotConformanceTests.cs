using System.Globalization;
using Etl.Publish.Snapshots;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish;

/// <summary>A whole snapshot, read by DuckDB as analysts would.</summary>
public sealed class SnapshotConformanceTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task DuckDb_EveryTable_HasTheColumnsOfTheContract()
    {
        var snapshot = await _fixture.PublishAsync(1);
        (string Table, string Columns)[] contract =
        [
            ("reports", "report_id, source_id, document_id, publisher_id, report_year, region_code, province, city, county, level, publisher, publisher_kind, "
                + "title, published_on, period_start, period_end, index_number, document_number, url, page_sha256, media, fetched_at, first_seen, "
                + "last_changed, stale_since, duplicate_of, "
                + "disclosure_form, requests_form, appeals_form, disclosure_fit, requests_fit, appeals_fit, facts, issues, errors"),
            ("facts", "report_id, report_year, region_code, publisher_id, publisher, table, item, measure, value, resolved, unit, cell, method, proof, raw, "
                + "section, "
                + "locator"),
            ("disclosure",
                "report_id, report_year, region_code, publisher_id, publisher, item, made, published, total_public, prior_items, change, decisions, projects, "
                    + "amount_yuan, issued, repealed, in_force"),
            ("requests",
                "report_id, report_year, region_code, publisher_id, publisher, item, natural_person, commercial, research, public_interest, legal_service, "
                    + "other, total"),
            ("appeals", "report_id, report_year, region_code, publisher_id, publisher, item, upheld, corrected, other, pending, total"),
            ("checks", "report_id, report_year, rule, scope, outcome, left, right, difference, cells"),
            ("sections", "report_id, report_year, ordinal, kind, heading, text, tables"),
            ("issues", "report_id, report_year, document_id, stage, severity, code, table, item, measure, expected, actual, message, message_zh, first_seen"),
            ("pages", "document_id, source_id, url, status, fetched_at, bytes, media, charset, page_sha256, warc_file, warc_offset, outcome, error, "
                + "page_key, source_key, configuration_key, program_key"),
            ("publishers", "publisher_id, name, names, kind, level, region_code, province, city, county, first_year, last_year, reports"),
            ("regions", "code, name, level, parent, province, city, county, aliases, former_codes, valid_from, valid_to"),
            ("coverage",
                "region_code, province, publisher_id, publisher, publisher_kind, level, report_year, expected_by, state, report_id, source_id, reason"),
            ("codebook", "kind, code, table, label_en, label_zh, printed, form, unit, ordinal, description_en, description_zh"),
            ("indicators", "publisher_id, report_year, report_id, region_code, level, publisher_kind, disclosure_fit, requests_fit, "
                + "appeals_fit, received, carried_over, granted, partially_granted, denied, unavailable, not_processed, other, "
                + "decided, carried_forward, grant_share, partial_share, denial_share, reviews, reviews_corrected, "
                + "reviews_pending, review_loss_rate, lawsuits, lawsuits_corrected, lawsuits_pending, lawsuit_loss_rate, "
                + "direct_lawsuits, direct_lawsuits_corrected, direct_lawsuits_pending, later_lawsuits, "
                + "later_lawsuits_corrected, later_lawsuits_pending, licensing_decisions, penalty_decisions, coercion_decisions, "
                + "fees_yuan"),
            ("changes", "report_id, report_year, publisher_id, publisher, url, table, item, measure, change, old_value, new_value, old_resolved, "
                + "new_resolved, cause"),
            ("report_changes",
                "report_id, old_report_id, publisher_id, publisher, old_year, new_year, old_region, new_region, change, cause, facts_changed, url, "
                    + "stale_since"),
            ("versions", "report_id, report_year, digest, numbers, page_sha256, url, first_night, last_night, change, cause"),
        ];

        var read = DuckDb.Query(
            _fixture.Root,
            [.. contract.Select(t => $"SELECT string_agg(column_name, ', ') FROM (DESCRIBE SELECT * FROM {Files(snapshot, t.Table)})")]);

        Assert.Equal(contract.Select(t => t.Columns), read.Select(r => r[0][0]));
    }

    [Fact]
    public async Task DuckDb_PredicatesOverPartitions_FindEveryRow()
    {
        var snapshot = await _fixture.PublishAsync(1, limits: new WriteLimits { RowsPerGroup = 4, BytesPerFile = 4_000 });
        var facts = Files(snapshot, "facts");
        var reports = Files(snapshot, "reports");
        (string Sql, object Expected)[] questions =
        [
            ($"SELECT count(*) FROM {facts}", 84),
            ($"SELECT count(*) FROM {facts} WHERE report_year = 2022", 21),
            ($"SELECT count(*) FROM {facts} WHERE report_year = 0", 7),
            ($"SELECT count(*) FROM {facts} WHERE value IS NULL AND resolved = 0", 12),
            ($"SELECT count(*) FROM {facts} WHERE \"table\" = 'requests' AND item = 'new_received' AND measure = 'total' AND value >= 6", 7),
            ($"SELECT sum(value)::BIGINT FROM {facts} WHERE measure = 'natural_person'", 78),
            ($"SELECT count(*) FROM {facts} WHERE publisher = '第11局'", 7),
            ($"SELECT count(*) FROM {facts} WHERE proof IS NOT NULL", 12),
            ($"SELECT count(*) FROM {reports} WHERE fetched_at >= TIMESTAMPTZ '2025-03-01 00:06:00+00'", 7),
            ($"SELECT count(*) FROM {reports} WHERE published_on BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'", 4),
            ($"SELECT count(*) FROM {reports} WHERE published_on IS NULL", 1),
            ($"SELECT count(*) FROM {reports} WHERE media = 'word' AND province = '湖南省'", 4),
            ($"SELECT sum(errors) FROM {reports}", 6),
            ($"SELECT count(*) FROM {reports} JOIN {facts} f USING (report_id) WHERE f.measure = 'upheld' AND f.value = 1", 6),
            ($"SELECT count(*) FROM {Files(snapshot, "requests")} WHERE natural_person = total AND commercial = 0 AND research IS NULL", 12),
            ($"SELECT max(amount_yuan)::VARCHAR FROM {Files(snapshot, "disclosure")}", "120006.0"),
            ($"SELECT count(*) FROM {Files(snapshot, "issues")} WHERE report_id IS NULL AND report_year = 0 AND document_id = 'dffff'", 1),
            ($"SELECT count(*) FROM {Files(snapshot, "pages")} WHERE warc_offset > 5000000000 AND bytes > 5000000000 AND fetched_at IS NOT NULL", 2),
            ($"SELECT string_agg(ordinal || kind, ' ') FROM {Files(snapshot, "sections")} WHERE report_id = '{1:x16}'", "0preamble 1overview"),
        ];

        var read = DuckDb.Query(_fixture.Root, [.. questions.Select(q => q.Sql)]);

        for (var i = 0; i < questions.Length; i++)
        {
            var expected = Convert.ToString(questions[i].Expected, CultureInfo.InvariantCulture)!;
            Assert.True(read[i][0][0] == expected, $"{questions[i].Sql}: {read[i][0][0]}, not {expected}");
        }
    }

    [Theory]
    [InlineData("hive_partitioning=false, union_by_name=true")]
    [InlineData("hive_partitioning=true, union_by_name=true")]
    [InlineData("union_by_name=false")]
    public async Task DuckDb_FolderOfATable_IsReadAsTypedWhateverTheOptions(string options)
    {
        var snapshot = await _fixture.PublishAsync(1);

        var read = DuckDb.Query(
            _fixture.Root,
            $"""
            SELECT report_year, count(*) FROM read_parquet('{Files(snapshot, "facts")[1..^1]}', {options})
            WHERE report_year >= 2021 GROUP BY ALL ORDER BY ALL
            """);

        Assert.Equal("2021:28 2022:21 2023:28", string.Join(' ', read[0].Select(r => $"{r[0]}:{r[1]}")));
    }

    [Theory]
    [InlineData(SnapshotCompression.Zstd, "ZSTD")]
    [InlineData(SnapshotCompression.Gzip, "GZIP")]
    [InlineData(SnapshotCompression.Snappy, "SNAPPY")]
    public async Task Publish_InACompression_WritesEveryFileInIt(SnapshotCompression compression, string expected)
    {
        await _fixture.PublishAsync(1, compression: compression == SnapshotCompression.Zstd ? SnapshotCompression.Gzip : SnapshotCompression.Zstd);
        var snapshot = await _fixture.PublishAsync(2, compression: compression);

        var read = DuckDb.Query(
            _fixture.Root,
            "SELECT DISTINCT compression FROM "
                + $"parquet_metadata([{string.Join(", ", SnapshotFixture.DataFiles(snapshot).Keys.Select(f => $"'{Path.Combine(snapshot.Directory, f)}'"))}])");

        Assert.Equal([expected], read[0].Select(r => r[0]));
        Assert.Equal(0, snapshot.RowsOf("changes"));
    }

    [Fact]
    public async Task DuckDb_ThroughLatest_ReadsTheNewest()
    {
        await _fixture.PublishAsync(1);
        await _fixture.PublishAsync(2, Samples.Reports().Take(2));

        var read = DuckDb.Query(
            _fixture.Root,
            $"SELECT count(*) FROM '{Path.Combine(_fixture.Root, "latest", "reports", "*.parquet")}'");

        Assert.Equal("2", read[0][0][0]);
    }

    [Fact]
    public async Task DuckDb_Changes_AreThoseOfTheCatalog()
    {
        await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2, Samples.Reports().Skip(1)
            .Append(Samples.Report(13, 2024, Samples.Fact("appeals", "reconsideration", "other", 3))));

        var read = DuckDb.Query(
            _fixture.Root,
            $"SELECT change, count(*), sum(old_value)::VARCHAR, sum(new_value)::VARCHAR FROM {Files(second, "changes")} GROUP BY ALL ORDER BY ALL");

        Assert.Equal("added 1  3.0|removed 7 10004.5 ", string.Join('|', read[0].Select(r => string.Join(' ', r))));
    }

    /// <summary>The files of a table as an analyst types them.</summary>
    private static string Files(SnapshotInfo snapshot, string table) => $"'{Path.Combine(snapshot.Directory, table, "*.parquet")}'";
}
