namespace Etl.Normalize.Publishers;

/// <summary>From what a publisher is inferred that the page does not name in so many words.</summary>
internal enum PublisherSource
{
    /// <summary>The sentence that says whom to ask.</summary>
    Contact = 1,

    /// <summary>The body that the text speaks of first.</summary>
    Subject,

    /// <summary>The column of the site in which the page stands.</summary>
    Breadcrumb,

    /// <summary>Whose site it is.</summary>
    Site,

    /// <summary>The one town of which the text speaks.</summary>
    Town,
}
