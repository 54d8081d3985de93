using System.Data.Common;
using System.Globalization;
using Dapper;
using Etl.Fetch.Lists;
using Etl.Model.Findings;
using Etl.Model.Settings;
using Etl.Model.Text;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>What the ledger says of lists.</summary>
internal static class ListRows
{
    /// <summary>Writes what a list gave in a run.</summary>
    public const string Upsert = """
        INSERT INTO lists (run_id, source_id, url, name, level, leads_to_documents, pages, links, chosen, left_out, near_misses, announced_pages,
            announced_total, ended, failed, code, message)
        VALUES (@RunId, @SourceId, @Url, @Name, @Level, @LeadsToDocuments, @Pages, @Links, @Chosen, @LeftOut,
                @NearMisses, @AnnouncedPages, @AnnouncedTotal, @Ended, @IsFailed, @Code, @Message)
        ON CONFLICT (run_id, source_id, url) DO UPDATE SET name = excluded.name, pages = excluded.pages, links = excluded.links, chosen = excluded.chosen,
            left_out = excluded.left_out,
            near_misses = excluded.near_misses, announced_pages = excluded.announced_pages, announced_total = excluded.announced_total, ended = excluded.ended,
            failed = excluded.failed, code = excluded.code, message = excluded.message
        """;

    private const string Columns =
        "source_id, url, name, leads_to_documents, pages, links, chosen, near_misses, announced_pages, announced_total, ended, failed, code, message";

    /// <summary>The row of a list.</summary>
    public static object Of(ListOutcome list, string runId) => new
    {
        RunId = runId,
        list.SourceId,
        list.Url,
        Name = LedgerText.Clean(list.Name),
        list.Level,
        list.LeadsToDocuments,
        list.Pages,
        list.Links,
        list.Chosen,
        LeftOut = string.Join(' ', list.LeftOut.OrderBy(static l => l.Key, StringComparer.Ordinal)
            .Select(static l => string.Create(CultureInfo.InvariantCulture, $"{l.Key}:{l.Value}"))),
        list.NearMisses,
        list.AnnouncedPages,
        list.AnnouncedTotal,
        Ended = SnakeCase.Of(list.End),
        list.IsFailed,
        list.Code,
        Message = LedgerText.CleanOrNull(list.Message),
    };

    /// <summary>What the lists gave in a run, by source; those that want a look only, or all.</summary>
    public static IReadOnlyList<ListResult> Read(LedgerDatabase database, string runId, bool all)
    {
        using var connection = database.Connect();
        return [.. connection.Query<ListResult>($"SELECT {Columns} FROM lists WHERE run_id = @runId AND (@all = 1 OR code IS NOT NULL) ORDER BY source_id, "
            + "level, url", new { runId, all })];
    }

    /// <summary>
    /// Judges a source's lists of a run against what is expected and their last good nights: a list that shows too little
    /// has failed, one that is there no more is told.
    /// </summary>
    /// <returns>The source's lists, as they stand then.</returns>
    public static IReadOnlyList<ListResult> Judge(LedgerDatabase database, string runId, string sourceId, ListGates? gates)
    {
        using var connection = database.Connect();
        ListResult[] lists =
            [.. connection.Query<ListResult>($"SELECT {Columns} FROM lists WHERE run_id = @runId AND source_id = @sourceId ORDER BY level, url",
                new { runId, sourceId })];
        if (lists.Length == 0)
        {
            return lists;
        }

        using var transaction = connection.BeginTransaction();
        var bases = connection.Query<(string Url, string Name, long Chosen)>(
            "SELECT url, name, chosen FROM list_bases WHERE source_id = @sourceId ORDER BY url", new { sourceId }, transaction)
            .ToDictionary(static b => b.Url, StringComparer.Ordinal);
        for (var i = 0; i < lists.Length; i++)
        {
            var list = lists[i];
            bases.Remove(list.Url, out var last);
            if (!list.Failed && Shrunk(list, last.Chosen, gates?.Links) is { } message)
            {
                lists[i] = list with { Failed = true, Code = FetchCodes.ListShrunk, Message = message };
                connection.Execute(
                    "UPDATE lists SET failed = 1, code = @Code, message = @Message WHERE run_id = @runId AND source_id = @sourceId AND url = @Url",
                    new { lists[i].Code, lists[i].Message, runId, sourceId, list.Url }, transaction);
            }
        }

        // What a directory that failed leads to is not gone, only not known.
        ListResult[] gone = lists.Any(static l => l is { Failed: true, LeadsToDocuments: false }) ? [] : [.. bases.Values.Select(b => new ListResult
        {
            SourceId = sourceId,
            Url = b.Url,
            Name = b.Name,
            Ended = SnakeCase.Of(ListEnd.NotFound),
            Code = FetchCodes.ListGone,
            Message = "nothing leads to this list any more; its reports keep their rows as long as their pages are there",
        })];
        connection.Execute(
            """
            INSERT INTO lists (run_id, source_id, url, name, level, leads_to_documents, pages, links, chosen, left_out, near_misses, ended, failed, code,
                message)
            VALUES (@runId, @SourceId, @Url, @Name, 0, 1, 0, 0, 0, '', 0, @Ended, 0, @Code, @Message) ON CONFLICT (run_id, source_id, url) DO NOTHING
            """,
            gone.Select(g => new { runId, g.SourceId, g.Url, g.Name, g.Ended, g.Code, g.Message }),
            transaction);
        transaction.Commit();
        return [.. lists, .. gone];
    }

    /// <summary>Takes a run's lists for the last good ones of their sources.</summary>
    public static void Accept(DbConnection connection, DbTransaction transaction, string runId, IReadOnlyList<string> sources, bool forced)
    {
        connection.Execute(
            """
            INSERT INTO list_bases (source_id, url, name, chosen, run_id)
            SELECT source_id, url, name, chosen, run_id FROM lists
            WHERE run_id = @runId AND source_id IN @sources AND (failed = 0 OR (@forced = 1 AND code = 'list_shrunk')) AND COALESCE(code,
                '') NOT IN ('list_gone', 'site_moved')
            ON CONFLICT (source_id, url) DO UPDATE SET name = excluded.name, chosen = excluded.chosen, run_id = excluded.run_id
            """,
            new { runId, sources, forced },
            transaction);
        connection.Execute(
            "DELETE FROM list_bases WHERE EXISTS (SELECT 1 FROM lists l WHERE l.run_id = @runId AND l.source_id = list_bases.source_id AND l.url = "
                + "list_bases.url AND l.code = 'list_gone') AND source_id IN @sources",
            new { runId, sources },
            transaction);
    }

    private static string? Shrunk(ListResult list, long last, RangeGate? links)
    {
        var what = list.LeadsToDocuments ? "links to documents" : "links to lists";
        if (links?.Min is { } min && list.LeadsToDocuments && list.Chosen < min)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it shows {list.Chosen} {what}; at least {min} are expected");
        }

        return links?.Drop is { } drop && last > 0 && list.Chosen < last * (1 - drop)
            ? string.Create(CultureInfo.InvariantCulture,
                $"it shows {list.Chosen} {what}, on its last good night {last}; at most {drop:0%} fewer are expected. If the site means it, a run with "
                    + $"--force takes it as it is")
            : null;
    }
}
