using Etl.SampleSite.Sites;

namespace Etl.SampleSite.Families;

/// <summary>
/// One made-up site for each family of systems that government sites are built with, its column mixed: seven yearly reports of one
/// bureau among forty notices. Hosts are <c>www.FAMILY.example</c>; regions are real, all else is not.
/// </summary>
public static class SampleFamilies
{
    private static readonly Dictionary<string, Lazy<GovernmentSite>> Sites = new Dictionary<string, Func<GovernmentSite>>(StringComparer.Ordinal)
    {
        ["trs"] = StaticFamilies.Trs,
        ["boda"] = StaticFamilies.Boda,
        ["webplus"] = StaticFamilies.WebPlus,
        ["plain"] = StaticFamilies.Plain,
        ["script"] = StaticFamilies.Script,
        ["frame"] = StaticFamilies.Frame,
        ["tree"] = StaticFamilies.Tree,
        ["sitemap"] = StaticFamilies.Sitemap,
        ["jpage"] = ServiceFamilies.Jpage,
        ["xxgk"] = ServiceFamilies.Xxgk,
        ["jpaas"] = ServiceFamilies.Jpaas,
        ["ewb"] = ServiceFamilies.Ewb,
        ["gkmlpt"] = ServiceFamilies.Gkmlpt,
        ["spa"] = ServiceFamilies.Spa,
        ["aspnet"] = ServiceFamilies.AspNet,
        ["selects"] = ServiceFamilies.Selects,
        ["cookie"] = ServiceFamilies.Cookie,
        ["wall"] = ServiceFamilies.Wall,
    }.ToDictionary(static f => f.Key, static f => new Lazy<GovernmentSite>(f.Value), StringComparer.Ordinal);

    /// <summary>Names of the families.</summary>
    public static IReadOnlyCollection<string> Names => Sites.Keys;

    /// <summary>The families that the demo shows.</summary>
    public static IReadOnlyList<GovernmentSite> Demo => [Of("trs"), Of("jpage"), Of("ewb"), Of("gkmlpt")];

    /// <summary>The site of a family.</summary>
    /// <param name="name">Family, one of <see cref="Names"/>.</param>
    /// <returns>The site; always the same.</returns>
    public static GovernmentSite Of(string name) => Sites[name].Value;
}
