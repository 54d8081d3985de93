using Etl.Model.Documents;
using Etl.Runs.Feeds;

namespace Etl.Runs.Views;

/// <summary>A page that a document had, until a run fetched another.</summary>
/// <param name="ReplacedIn">The run; null for the page that the document has now.</param>
/// <param name="Payload">Where its bytes lie.</param>
/// <param name="Hints">What the source's settings said.</param>
public sealed record FormerPage(string? ReplacedIn, Payload Payload, SourceHints Hints);
