using Etl.Dashboard.Parts;
using Etl.Dashboard.Working;
using Etl.Model;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Etl.Dashboard.Serving;

/// <summary>Puts a page into its frame.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
/// <param name="antiforgery">Makes the tokens of forms.</param>
internal sealed class PageResults(DashboardHost host, Workshop workshop, IAntiforgery antiforgery)
{
    /// <summary>Cookie of the language.</summary>
    public const string LanguageCookie = "etl-lang";

    /// <summary>Cookie of the colours.</summary>
    public const string ThemeCookie = "etl-theme";

    /// <summary>A page.</summary>
    /// <typeparam name="TPage">Component of the page, with a parameter Model.</typeparam>
    /// <param name="context">Request.</param>
    /// <param name="section">Which entry of the menu it belongs to; empty for none.</param>
    /// <param name="title">Title, in English and Chinese.</param>
    /// <param name="model">What it shows; null for a page without.</param>
    /// <param name="status">HTTP status.</param>
    public IResult Of<TPage>(HttpContext context, string section, (string En, string Zh) title, object? model, int status = 200)
        where TPage : IComponent
    {
        var view = View(context);
        Dictionary<string, object?> parameters = new()
        {
            [nameof(Shell.View)] = view,
            [nameof(Shell.Section)] = section,
            [nameof(Shell.Title)] = view.Say(title.En, title.Zh),
            [nameof(Shell.Body)] = typeof(TPage),
            [nameof(Shell.Model)] = model,
        };
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<Shell>(parameters) { StatusCode = status };
    }

    /// <summary>A page that says what is wrong.</summary>
    /// <param name="context">Request.</param>
    /// <param name="message">What.</param>
    /// <param name="status">HTTP status.</param>
    public IResult Problem(HttpContext context, string message, int status) =>
        Of<ProblemPage>(context, "", status == 404 ? ("Not found", "未找到") : ("Something is in the way", "出现问题"), message, status);

    private PageView View(HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var request = context.Request;
        var language = request.Query["lang"].FirstOrDefault() ?? request.Cookies[LanguageCookie]
            ?? (request.GetTypedHeaders().AcceptLanguage.OrderByDescending(static l => l.Quality ?? 1).FirstOrDefault()?.Value.StartsWith("zh",
                StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en");
        return new PageView
        {
            Language = language == "zh" ? "zh" : "en",
            Theme = request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie] : null,
            Address = UriHelper.BuildRelative(path: request.Path, query: request.QueryString).TrimStart('/'),
            Base = request.PathBase + "/",
            TokenField = tokens.FormFieldName,
            Token = tokens.RequestToken!,
            CanLogOut = context.User.Identity is { IsAuthenticated: true, AuthenticationType: Login.Scheme },
            Now = host.TimeProvider.GetUtcNow(),
            Zone = Zone(),
        };
    }

    /// <summary>The zone of the pipelines' schedules; Shanghai where the configuration can't be read.</summary>
    private TimeZoneInfo Zone()
    {
        string? name = null;
        try
        {
            name = workshop.Configuration.Pipelines is [var first, ..] ? first.TimeZone : null;
        }
        catch (EtlException)
        {
            // The page that needs the configuration says what is wrong with it.
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "Asia/Shanghai", out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
