using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Normalize.Regions;

/// <summary>The level of a body that names its region by its kind only: 区统计局, 市财政局, 柳林乡人民政府.</summary>
internal static class RegionRank
{
    private static readonly string[] Counties = ["区", "县", "旗"];

    /// <summary>The level that publisher, signature or title imply; null when they imply none.</summary>
    /// <param name="evidence">What a report says.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>The level.</returns>
    public static RegionLevel? Of(RegionEvidence evidence, BodyCatalog bodies) =>
        Of(evidence.Publisher, bodies) ?? Of(evidence.Signature, bodies) ?? Of(evidence.Title, bodies);

    private static RegionLevel? Of(string? name, BodyCatalog bodies)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var text = TraditionalCharacters.Simplify(name.Trim());
        if (bodies.LevelOf(text) is BodyLevel.Town or BodyLevel.County || Array.Exists(Counties, c => text.StartsWith(c, StringComparison.Ordinal)))
        {
            return RegionLevel.County;
        }

        return text[0] switch
        {
            '市' or '州' or '盟' => RegionLevel.City,
            '省' => RegionLevel.Province,
            _ => null,
        };
    }
}
