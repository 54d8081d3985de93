using System.Text;
using Etl.Dashboard.Documents;
using Etl.Dashboard.Parts;
using Etl.Dashboard.Retry;
using Etl.Dashboard.RunPages;
using Etl.Dashboard.Serving;
using Etl.Dashboard.Snapshots;
using Etl.Dashboard.Sources;
using Etl.Dashboard.Tonight;
using Etl.Dashboard.Working;
using Etl.Publish.Errors;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Etl.Dashboard;

/// <summary>Which address shows what, and what forms do.</summary>
internal sealed class Routes(DashboardHost host, Workshop workshop, RunDesk desk, RecentLog log, PageResults pages)
{
    private readonly TonightReader _tonight = new(host, workshop);
    private readonly RunReader _runs = new(host, workshop, desk, log);
    private readonly DocumentReader _documents = new(host, workshop);
    private readonly SourceReader _sources = new(host, workshop);
    private readonly SnapshotReader _snapshots = new(host);
    private readonly ILogger _logger = host.LoggerFactory.CreateLogger("Etl.Dashboard");

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapLooking(routes);
        MapSnapshots(routes);
        MapDoing(routes);
    }

    private static int Offset(int? offset) => Math.Clamp(offset ?? 0, 0, 10_000_000);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void MapLooking(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", TonightAsync);
        routes.MapGet("live", LiveAsync);
        routes.MapGet("preferences", Prefer);
        routes.MapGet("sources", (HttpContext context, string? pipeline, string? q, string? failed, string? sort, int? offset) =>
            _sources.Grid(Given(pipeline), Given(q), failed is not null, sort == "failed", Offset(offset)) is { } model
                ? pages.Of<GridPage>(context, "sources", ("Grid", "网格"), model)
                : Nothing(context));
        routes.MapGet("sources/{id}", (HttpContext context, string id, string? q, string? failed, int? offset) =>
            _sources.One(id, Given(q), failed is not null, Offset(offset)) is { } model
                ? pages.Of<SourcePage>(context, "sources", (id, id), model)
                : Missing(context, $"source {id}"));
        routes.MapGet("documents", Documents);
        routes.MapGet("documents/{id}", async (HttpContext context, string id, string? tab, string? compare, CancellationToken cancellationToken) =>
            await _documents.ReadAsync(id, tab, compare is not null, cancellationToken) is { } model
            ? pages.Of<DocumentPage>(context, "documents", (model.Report?.Title ?? id, model.Report?.Title ?? id), model)
            : Missing(context, $"document {id}"));
        routes.MapGet("documents/{id}/page", PageAsync);
        routes.MapGet("runs", (HttpContext context, string? pipeline, string? state, int? offset) =>
            _runs.List(Given(pipeline), Given(state), Offset(offset)) is { } model
                ? pages.Of<RunListPage>(context, "runs", ("Runs", "运行"), model)
                : Nothing(context));
        routes.MapGet("runs/{id}", (HttpContext context, string id, string? outcome, string? stage, string? source, string? code, int? offset) =>
        {
            if (_runs.One(id, new StepFilter(Given(outcome), Given(stage), Given(source), Given(code)), Offset(offset)) is not { } model)
            {
                return Missing(context, $"run {id}");
            }

            if (context.Request.Headers.ContainsKey("HX-Request") && model.Run.State != Etl.Runs.Outcomes.RunState.Running)
            {
                // It has ended while somebody watched it: the rest of the page is news too.
                context.Response.Headers["HX-Refresh"] = "true";
            }

            return pages.Of<RunPage>(context, "runs", ($"Run {id}", $"运行 {id}"), model);
        });
        routes.MapGet("health", (HttpContext context) =>
        {
            var health = HealthReport.Of(host.Ledger, workshop.Configuration.Pipelines, host.TimeProvider.GetUtcNow(), host.Nights);
            return Results.Text(health.IsHealthy ? "healthy" : "not healthy", statusCode: health.IsHealthy ? 200 : 503);
        }).AllowAnonymous();
    }

    private async Task<IResult> TonightAsync(HttpContext context, CancellationToken cancellationToken) =>
        pages.Of<TonightPage>(context, "tonight", ("Tonight", "今夜"), await _tonight.ReadAsync(cancellationToken));

    /// <summary>Tonight, as it is asked for again and again while a run is at work; when it has ended all of the page is news.</summary>
    private async Task<IResult> LiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var model = await _tonight.ReadAsync(cancellationToken);
        if (model.AtWork is null)
        {
            context.Response.Headers["HX-Refresh"] = "true";
        }

        return pages.Of<TonightPage>(context, "tonight", ("Tonight", "今夜"), model);
    }

    private static IResult Prefer(HttpContext context, string? lang, string? theme, string? back)
    {
        CookieOptions lasting = new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true };
        if (lang is "en" or "zh")
        {
            context.Response.Cookies.Append(PageResults.LanguageCookie, lang, lasting);
        }

        if (theme is "light" or "dark" or "auto")
        {
            context.Response.Cookies.Append(PageResults.ThemeCookie, theme, lasting);
        }

        return Results.LocalRedirect(Login.Local(back));
    }

    private IResult Documents(HttpContext context, string? q, int? offset)
    {
        if (SourceView.Open(host.Ledger) is not { } view)
        {
            return Nothing(context);
        }

        var text = Given(q);
        var found = text is null ? view.Failing(Offset(offset), DocumentListModel.Size)
            : new Slice<DocumentSummary>(view.Beginning(text, DocumentListModel.Size), 0, false);
        return text is not null && found.Rows is [var only]
            ? Results.LocalRedirect("~/" + Links.Document(only.DocumentId))
            : pages.Of<DocumentListPage>(context, "documents", ("Documents", "文件"), new DocumentListModel(found, text));
    }

    private async Task<IResult> PageAsync(HttpContext context, string id, int? part, string? @as, CancellationToken cancellationToken)
    {
        if (await _documents.PageAsync(id, part ?? 0, cancellationToken) is not { } page)
        {
            return Missing(context, $"page of document {id}");
        }

        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Sandbox;
        context.Response.Headers.CacheControl = "no-store";
        var charset = page.Charset ?? "utf-8";
        return @as switch
        {
            "page" => Results.Bytes(page.Bytes, $"{page.Payload.ContentType?.Split(';')[0].Trim() ?? "application/octet-stream"}; charset={charset}"),
            "file" => Results.Bytes(page.Bytes, "application/octet-stream", page.Payload.Sha256[..16]),
            _ => Results.Text(ArchivedText.Of(page), "text/plain", Encoding.UTF8),
        };
    }

    private void MapSnapshots(IEndpointRouteBuilder routes)
    {
        routes.MapGet("snapshots", async (HttpContext context, int? offset, CancellationToken cancellationToken) =>
            pages.Of<SnapshotListPage>(context, "snapshots", ("Snapshots", "快照"), await _snapshots.ListAsync(Offset(offset), cancellationToken)));
        routes.MapGet("snapshots/{id}",
            (HttpContext context, string id, CancellationToken cancellationToken) => SnapshotAsync(context, id, false, cancellationToken));
        routes.MapPost("snapshots/{id}/verify",
            (HttpContext context, string id, CancellationToken cancellationToken) => SnapshotAsync(context, id, true, cancellationToken));
        routes.MapGet("snapshots/{id}/difference", async (HttpContext context, string id, string? from, CancellationToken cancellationToken) =>
            await _snapshots.DifferenceAsync(Given(from), id, cancellationToken) is { } model
                ? pages.Of<DifferencePage>(context, "snapshots", ("Difference", "差异"), model)
                : Missing(context, $"snapshot before {id} to compare it with"));
        routes.MapGet("snapshots/{id}/file", async (HttpContext context, string id, string? name, CancellationToken cancellationToken) =>
            name is not null && await _snapshots.FileAsync(id, name, cancellationToken) is { } path
                ? Results.File(path, "application/octet-stream", Path.GetFileName(path), enableRangeProcessing: true)
                : Missing(context, $"file {name} in snapshot {id}"));
        routes.MapGet("snapshots/{id}/look", async (HttpContext context, string id, CancellationToken cancellationToken) =>
        {
            if (await _snapshots.FileAsync(id, "report.html", cancellationToken) is not { } path)
            {
                return Missing(context, $"page to look at in snapshot {id}");
            }

            // The page says itself what it may load: nothing. Its scripts are its own, and the sandbox keeps them from this site.
            context.Response.Headers.ContentSecurityPolicy =
                "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
            return Results.File(path, "text/html; charset=utf-8");
        });
    }

    private async Task<IResult> SnapshotAsync(HttpContext context, string id, bool verify, CancellationToken cancellationToken)
    {
        try
        {
            return pages.Of<SnapshotPage>(context, "snapshots", (id, id), await _snapshots.OneAsync(id, verify, cancellationToken));
        }
        catch (SnapshotNotFoundException)
        {
            return Missing(context, $"snapshot {id}");
        }
    }

    private void MapDoing(IEndpointRouteBuilder routes)
    {
        routes.MapGet("retry", async (HttpContext context, CancellationToken cancellationToken) =>
        {
            var query = context.Request.Query;
            var (filter, fields) = RetryForm.Read(name => query[name].Where(static v => !string.IsNullOrEmpty(v)).OfType<string>());
            var plan = await desk.PlanAsync(filter, RetryModel.Shown, cancellationToken);
            return pages.Of<RetryPage>(context, "runs", ("Do it again", "重做"),
                new RetryModel(plan, filter, fields, desk.Stages, RetryForm.Command(filter)));
        });
        routes.MapPost("retry", async (HttpContext context, CancellationToken cancellationToken) =>
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            var (filter, _) = RetryForm.Read(name => form[name].Where(static v => !string.IsNullOrEmpty(v)).OfType<string>());
            var command = RetryForm.Command(filter);
            DashboardLog.Asked(_logger, command);
            return Results.LocalRedirect("~/" + Links.Run(await desk.RerunAsync(filter, cancellationToken)));
        });
        routes.MapGet("start", (HttpContext context, string? pipeline, string? source) =>
        {
            var settings = workshop.Configuration.Pipeline(pipeline ?? "");
            var sources = Given(source) is not null ? 1
                : settings.Sources.Count > 0 ? settings.Sources.Count
                : workshop.Configuration.Sources.Count(static s => s.Enabled);
            return pages.Of<StartPage>(context, "runs", ("Run now", "立即运行"),
                new StartModel(settings, Given(source), sources, RunView.WhoWorks(host.Ledger)));
        });
        routes.MapPost("start", async (HttpContext context, CancellationToken cancellationToken) =>
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            string[] sources = [.. form["source"].Where(static s => !string.IsNullOrEmpty(s)).OfType<string>()];
            var pipeline = form["pipeline"].ToString();
            var command = $"etl run {pipeline} {string.Join(' ', sources.Select(static s => "--source " + s))}";
            DashboardLog.Asked(_logger, command);
            return Results.LocalRedirect("~/" + Links.Run(await desk.RunAsync(pipeline, sources, Given(form["from"]))));
        });
        routes.MapPost("runs/{id}/stop", (HttpContext context, string id) =>
        {
            var what = $"etl stop {id}";
            DashboardLog.Asked(_logger, what);
            var name = context.User.Identity?.Name;
            desk.Stop(id, name is null ? "the page" : $"{name} on the page");
            return Results.LocalRedirect("~/" + Links.Run(id));
        });
    }

    private IResult Nothing(HttpContext context) => pages.Problem(context, "Nothing has run yet. 尚未运行。", StatusCodes.Status404NotFound);

    private IResult Missing(HttpContext context, string what) => pages.Problem(context, $"There is no {what}.", StatusCodes.Status404NotFound);
}
