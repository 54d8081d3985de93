using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace Etl.Fetch.Settings;

/// <summary>CSS selectors of the settings.</summary>
internal static class Selectors
{
    public static bool IsValid(string selector) => TryParse(selector) is not null;

    public static ISelector? TryParse(string selector) => selector.Trim().Length == 0 ? null : new CssSelectorParser().ParseSelector(selector);
}
