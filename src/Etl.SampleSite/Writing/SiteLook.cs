namespace Etl.SampleSite.Writing;

/// <summary>Which kind of content management system a page seems to come from.</summary>
public enum SiteLook
{
    /// <summary>Portal: top bar, large menu, side lists.</summary>
    Portal,

    /// <summary>Disclosure catalogue: tree at the left, table of index number and publisher above the title.</summary>
    Catalogue,

    /// <summary>Department site laid out with tables.</summary>
    Department,

    /// <summary>Newer site of divs: share bar, font switch, editor lines, previous and next.</summary>
    Modern,

    /// <summary>Nearly nothing around the text.</summary>
    Bare,
}
