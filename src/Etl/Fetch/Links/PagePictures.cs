using System.Globalization;
using AngleSharp.Html.Dom;

namespace Etl.Fetch.Links;

/// <summary>Tells which pictures of a page may be statistics tables: a table published as a picture can only be checked by whoever has the picture.</summary>
internal static class PagePictures
{
    private const int SmallestSide = 100;

    // The heads of sections 二–四 of the report (国办公开办函〔2019〕60号, 〔2021〕30号), and words that stand in their three tables alone.
    private static readonly string[] Announced = ["收到和处理", "主动公开政府信息", "行政复议"];
    private static readonly string[] InTables = ["第二十条", "商业企业", "结果维持"];
    private static readonly string[] Furniture = ["icon", "logo", "qrcode", "ewm", "banner"];

    /// <summary>True where a page announces the statistics tables and lacks at least one of them as text.</summary>
    /// <param name="text">The page.</param>
    /// <returns>Whether its pictures are worth keeping.</returns>
    public static bool AreWanted(string text)
    {
        if (!text.Contains("<img", StringComparison.OrdinalIgnoreCase) || !Announced.Any(w => text.Contains(w, StringComparison.Ordinal)))
        {
            return false;
        }
        // A label may be cut by mark-up or blanks; a word is missed then and a picture or two kept for nothing.
        return !InTables.All(w => text.Contains(w, StringComparison.Ordinal));
    }

    /// <summary>True for a picture that may hold a table, by its name and declared size.</summary>
    /// <param name="picture">Picture.</param>
    /// <returns>False for what furnishes a site.</returns>
    public static bool IsContent(IHtmlImageElement picture)
    {
        var source = picture.GetAttribute("src") ?? "";
        return source.Length > 0 && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            && !IsSmall(picture.GetAttribute("width")) && !IsSmall(picture.GetAttribute("height"))
            && !Furniture.Any(f => source.Contains(f, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSmall(string? side) => int.TryParse(side, CultureInfo.InvariantCulture, out var pixels) && pixels < SmallestSide;
}
