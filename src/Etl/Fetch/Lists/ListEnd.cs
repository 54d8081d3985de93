namespace Etl.Fetch.Lists;

/// <summary>How the reading of a list ended.</summary>
public enum ListEnd
{
    /// <summary>It is one page, or nothing says how to get to the next.</summary>
    OnePage = 0,

    /// <summary>The last page was read: there is no further one.</summary>
    LastPage,

    /// <summary>The next page has no link that was not seen before.</summary>
    NothingNew,

    /// <summary>The next page is not there.</summary>
    NotFound,

    /// <summary>The next page failed, behind the last one that the list announces.</summary>
    BehindLastPage,

    /// <summary><c>max_pages</c> were read.</summary>
    MaxPages,

    /// <summary>It could not be read on.</summary>
    Failed,
}
