using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>
/// How a list is asked for and what it is written in. Texts with names in braces are templates: <c>{page}</c>, <c>{offset}</c>,
/// <c>{from}</c>, <c>{to}</c>, <c>{size}</c>, <c>{start}</c> and the names of <c>with</c>, <see cref="FromPage"/> and levels.
/// </summary>
public sealed record ListSettings : IValidatable
{
    /// <summary>Template of the address that is asked, relative to the list's own page. Default: that page itself.</summary>
    public string? Address { get; init; }

    /// <summary>Template of the body of a POST. Default: none, the list is asked with GET.</summary>
    public string? Body { get; init; }

    /// <summary>Media type of the body. Default: <c>application/json</c> for a body that begins with a brace or bracket, else that of a form.</summary>
    public string? BodyType { get; init; }

    /// <summary>Further request headers, by name; values are templates (<c>Referer: "{start}"</c>). Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the list is written in. Default: <c>html</c>.</summary>
    public ListFormat Format { get; init; } = ListFormat.Html;

    /// <summary>json: JSON pointer (RFC 6901) to a text that is HTML (<c>/data/html</c>). Default: none.</summary>
    public string? Html { get; init; }

    /// <summary>json: JSON pointer to the array of items (<c>/custom/infodata</c>); empty for a document that is one. Script: pattern of an item with groups
    /// <c>link</c> and <c>title</c>.</summary>
    public string? Items { get; init; }

    /// <summary>json: pointer within an item to its address (<c>/url</c>), or a template with pointers in braces (<c>/info/{/id}.html</c>).</summary>
    public string? Link { get; init; }

    /// <summary>json: pointer within an item to its title. Default: none.</summary>
    public string? Title { get; init; }

    /// <summary>Values that the list's own page prints: name to a pattern whose first group is the value (<c>columnid: 'columnid=(\d+)'</c>). Default:
    /// none.</summary>
    public IReadOnlyDictionary<string, string> FromPage { get; init; } = new Dictionary<string, string>();

    /// <summary>The defaults; compares by reference, which tells "not given" from "given".</summary>
    internal static ListSettings Default { get; } = new();

    /// <summary>Media type of the body, as sent.</summary>
    /// <param name="body">Body.</param>
    /// <returns>Media type.</returns>
    internal string TypeOf(string body) => BodyType ?? (body.TrimStart() is ['{' or '[', ..] ? "application/json" : "application/x-www-form-urlencoded");

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Format == ListFormat.Json)
        {
            if (Html is null && (Items is null || Link is null))
            {
                yield return new("", "format json needs \"html\" (pointer to HTML), or \"items\" and \"link\"");
            }

            foreach ((var key, var pointer) in new[] { ("html", Html), ("items", Items), ("title", Title) })
            {
                if (pointer is not null && !Pointers.IsValid(pointer))
                {
                    yield return new(key, $"\"{pointer}\" is no JSON pointer; allowed: /name/name, as in /data/list");
                }
            }

            if (Link is not null && !Pointers.IsLink(Link))
            {
                yield return new("link", $"\"{Link}\"; allowed: a JSON pointer (/url), or an address with pointers in braces (/info/{{/id}}.html)");
            }
        }
        else
        {
            foreach ((var key, var value) in new[] { ("html", Html), ("link", Link), ("title", Title), ("items", Format == ListFormat.Script ? null : Items) })
            {
                if (value is not null)
                {
                    yield return new(key, $"has no meaning for format {Format.ToString().ToLowerInvariant()}");
                }
            }
        }

        if (Format == ListFormat.Script && Items is not null
            && (Patterns.Problem(Items) ?? (Patterns.Compile(Items).GetGroupNames().Contains("link") ? null : "has no group (?<link>…)")) is { } wrong)
        {
            yield return new("items", wrong);
        }

        foreach ((var name, var pattern) in FromPage)
        {
            if (Patterns.Problem(pattern) is { } broken)
            {
                yield return new($"from_page.{name}", broken);
            }
            else if (Patterns.Compile(pattern).GetGroupNumbers().Length < 2)
            {
                yield return new($"from_page.{name}", $"\"{pattern}\" has no group; allowed: a pattern with the value in brackets, as in columnid=(\\d+)");
            }
        }
    }
}
