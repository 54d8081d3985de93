using System.Globalization;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>
/// How to get from a list page to the next: by a link, or by counting (in an address, a body, or a field of the page's own form).
/// It ends at a page that is not there or has no link that was not seen before.
/// </summary>
public sealed record PagingSettings : IValidatable
{
    /// <summary>CSS selector of the link to the next page (<c>a.next</c>); the first match that leads anywhere is followed. A link to <c>__doPostBack</c> is
    /// followed as a form.</summary>
    public string? Next { get; init; }

    /// <summary>Pattern of the text of the link to the next page (<c>^下一?页</c>), where nothing else tells it.</summary>
    public string? NextText { get; init; }

    /// <summary>Template of the address of the further pages (<c>index_{page}.html</c>), relative to the list's own page.</summary>
    public string? Template { get; init; }

    /// <summary>Template of the body that asks for the further pages. Default: none, they are asked with GET.</summary>
    public string? Body { get; init; }

    /// <summary>Fields to set in the page's own form, which asks for the further pages (<c>__EVENTARGUMENT: "{page}"</c>). Default: none.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Values of templates that every page prints for the one after it: name to a pattern whose first group is the value, or a JSON pointer
    /// (<c>cursor: /next</c>). A page without one is the last. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> FromPage { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What <c>{page}</c> is at first: the number of the page that follows the list's own page, or, where <c>list</c> says how
    /// every page is asked, of the first. Default 1.
    /// </summary>
    public int First { get; init; } = 1;

    /// <summary>Number, or pattern whose first group in the list's own page is the number, with which counting begins where it goes down (<c>nb/(\d+).htm</c>).
    /// Default: <see cref="First"/>.</summary>
    public string? FirstFrom { get; init; }

    /// <summary>What is added to <c>{page}</c> from page to page; negative where numbers go down. Default 1; -1000 to 1000, not 0.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Entries of a page, for <c>{offset}</c>, <c>{from}</c>, <c>{to}</c> and <c>{size}</c>. Default 15; 1 to 10000.</summary>
    public int Size { get; init; } = 15;

    /// <summary>Pattern whose first group in a page (or JSON pointer that in an answer) is the number of pages. Default: what pages of common systems
    /// print.</summary>
    public string? Pages { get; init; }

    /// <summary>Pattern or JSON pointer of the number of entries of the whole list. Default: what pages of common systems print.</summary>
    public string? Total { get; init; }

    /// <summary>Most list pages per list, its own page included. Default 50; 1 to 10000.</summary>
    public int MaxPages { get; init; } = 50;

    /// <summary>What becomes of pages that are not read. Default: <c>tell</c>.</summary>
    public BeyondLimit Beyond { get; init; } = BeyondLimit.Tell;

    /// <summary>The defaults; compares by reference, which tells "not given" from "given".</summary>
    internal static PagingSettings Default { get; } = new();

    /// <summary>True when pages are counted, not linked.</summary>
    internal bool IsCounted => Template is not null || Body is not null || Form.Count > 0;

    /// <summary>True when a template gives another text for every page.</summary>
    /// <param name="template">Template.</param>
    internal bool TurnsBy(string? template) => Settings.Template.IsCounted(template) || Settings.Template.Names(template).Any(FromPage.ContainsKey);

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        (string Key, bool IsGiven)[] ways =
            [("next", Next is not null || NextText is not null), ("template", Template is not null || Body is not null), ("form", Form.Count > 0)];
        string[] given = [.. ways.Where(static w => w.IsGiven).Select(static w => w.Key)];
        if (given.Length > 1)
        {
            yield return new(given[1], $"given together with \"{given[0]}\"; allowed: one of them");
        }

        if (Next is not null && !Selectors.IsValid(Next))
        {
            yield return new("next", $"\"{Next}\" is no CSS selector");
        }

        if (NextText is not null && Patterns.Problem(NextText) is { } wrong)
        {
            yield return new("next_text", wrong);
        }

        foreach ((var name, var where) in FromPage)
        {
            if (!where.StartsWith('/')
                && (Patterns.Problem(where) ?? (Patterns.Compile(where).GetGroupNumbers().Length < 2 ? "has no group for the value" : null)) is { } broken)
            {
                yield return new($"from_page.{name}", broken);
            }
        }

        if ((Template is not null || Body is not null) && !TurnsBy(Template) && !TurnsBy(Body))
        {
            yield return new(Template is not null ? "template" : "body",
                $"\"{Template ?? Body}\" has no {{page}} for the number of the page, nor {{offset}}, {{from}} or {{to}} for that of an entry");
        }

        if (Form.Count > 0 && !Form.Values.Any(Settings.Template.IsCounted))
        {
            yield return new("form", "no field has {page} or {offset}");
        }

        foreach ((var key, var pattern) in new[] { ("pages", Pages), ("total", Total), ("first_from", FirstFrom) })
        {
            if (pattern is not null && !pattern.StartsWith('/')
                && (Patterns.Problem(pattern) ?? (Patterns.Compile(pattern).GetGroupNumbers().Length < 2 ? "has no group for the number" : null)) is { } broken)
            {
                yield return new(key, broken);
            }
        }

        foreach ((var key, var value, var least, var most) in new[] { ("first", First, 0, 1_000_000), ("step", Step, -1000, 1000), ("size", Size, 1, 10_000),
            ("max_pages", MaxPages, 1, 10_000) })
        {
            if (value < least || value > most || (key == "step" && value == 0))
            {
                yield return new(key, string.Create(CultureInfo.InvariantCulture, $"{value}; allowed: {least} to {most}{(key == "step" ? ", not 0" : "")}"));
            }
        }
    }
}
