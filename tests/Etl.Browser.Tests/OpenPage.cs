using Microsoft.Playwright;

namespace Etl.Browser.Tests;

/// <summary>A page that is open, and what it asked for and said.</summary>
public sealed class OpenPage
{
    private readonly List<string> _requests = [];
    private readonly List<string> _console = [];

    internal OpenPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _console.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _console.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Addresses that it asked for, its own first.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>What it said in its console.</summary>
    public IReadOnlyList<string> Console => _console;
}
