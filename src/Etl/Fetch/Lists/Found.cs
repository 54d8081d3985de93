using Etl.Fetch.Pages;
using Etl.Model.Documents;

namespace Etl.Fetch.Lists;

/// <summary>Something that a list led to: a document to fetch, or a failure to tell.</summary>
/// <param name="Document">Address of a document, or null.</param>
/// <param name="Failure">Failure, or null.</param>
internal readonly record struct Found(Uri? Document, FetchedPage? Failure)
{
    /// <summary>What the links that led to it tell; null when that is nothing.</summary>
    public LinkHints? Hints { get; init; }
}
