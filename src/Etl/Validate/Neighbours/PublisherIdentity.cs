using Etl.Model;
using Etl.Model.Text;

namespace Etl.Validate;

/// <summary>
/// Tells which reports are of one publisher: the same region and the same name. A name is taken without the province or city
/// printed before its own region (湖北省通山县财政局), and with the region where it is left away (财政局). A government and its
/// office are two publishers, and so are bodies before and after a change of name: a missed neighbour is better than a wrong one.
/// </summary>
internal static class PublisherIdentity
{
    /// <summary>The identity of a report's publisher.</summary>
    /// <param name="report">Report.</param>
    /// <returns>Region code (or the source, where the region is unknown) and name, parted by a blank; null where publisher or year is unknown.</returns>
    public static string? Of(Report report)
    {
        if (report.Year == 0 || report.Publisher is not { } publisher)
            return null;
        var name = TextKey.Of(publisher);
        if (name.Length < 2)
            return null;
        var region = report.Region;
        string[] names = [.. new[] { region.Province, region.City, region.County }.OfType<string>().Select(n => TextKey.Of(n)).Where(n => n.Length > 0)];
        for (var i = 0; i + 1 < names.Length; i++)
            if (name.StartsWith(names[i], StringComparison.Ordinal) && names[(i + 1)..].Any(lower => name.AsSpan(names[i].Length).StartsWith(lower)))
                name = name[names[i].Length..];
        if (region.Code is not null && names.Length > 0 && !names.Any(n => name.StartsWith(n, StringComparison.Ordinal)))
            name = names[^1] + name;
        if (names.Length > 0 && name == names[^1])
            name += "政府";
        name = name.Replace("人民政府", "政府", StringComparison.Ordinal);
        if (name.EndsWith("政府办公室", StringComparison.Ordinal) || name.EndsWith("政府办公厅", StringComparison.Ordinal))
            name = name[..^2];
        return $"{region.Code ?? "source:" + report.SourceId} {name}";
    }
}
