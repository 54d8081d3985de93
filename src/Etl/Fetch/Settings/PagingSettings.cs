using System.Globalization;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>How to get from a list page to the next: by a link, or by counting. One of the two, or none.</summary>
public sealed record PagingSettings : IValidatable
{
    /// <summary>Place of the number in <see cref="Template"/>.</summary>
    internal const string Placeholder = "{page}";

    /// <summary>CSS selector of the link to the next page (<c>a.next</c>); the first match that has an <c>href</c> is followed.</summary>
    public string? Next { get; init; }

    /// <summary>Address of the further pages with <c>{page}</c> for the number (<c>index_{page}.html</c>), relative to the start page.</summary>
    public string? Template { get; init; }

    /// <summary>Number of the page that follows the start page. Default 1; used with <see cref="Template"/>.</summary>
    public int First { get; init; } = 1;

    /// <summary>
    /// Most list pages per start address, the start page included. Default 50; 1 to 10000. With <see cref="Template"/> counting
    /// ends earlier at a page that is not found or brings no new document.
    /// </summary>
    public int MaxPages { get; init; } = 50;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Next is not null && Template is not null)
        {
            yield return new("template", "given together with \"next\"; allowed: one of them");
        }

        if (Next is not null && !Selectors.IsValid(Next))
        {
            yield return new("next", $"\"{Next}\" is no CSS selector");
        }

        if (Template is not null && !Template.Contains(Placeholder, StringComparison.Ordinal))
        {
            yield return new("template", $"\"{Template}\" has no {Placeholder} for the number of the page");
        }

        if (First < 0)
        {
            yield return new("first", $"{First.ToString(CultureInfo.InvariantCulture)}; allowed: 0 and more");
        }

        if (MaxPages is < 1 or > 10_000)
        {
            yield return new("max_pages", $"{MaxPages.ToString(CultureInfo.InvariantCulture)}; allowed: 1 to 10000");
        }
    }
}
