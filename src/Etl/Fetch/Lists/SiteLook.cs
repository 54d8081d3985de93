namespace Etl.Fetch.Lists;

/// <summary>A page as it was sent, for whoever wants to tell what a site is built with.</summary>
/// <param name="Address">Address that answered.</param>
/// <param name="Text">The page; empty when there is none.</param>
/// <param name="Code">Code of why there is none; null when it is there.</param>
/// <param name="Message">What failed, and what can be done.</param>
public sealed record SiteLook(Uri Address, string Text, string? Code, string? Message);
