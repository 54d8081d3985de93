using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Etl.Browser.Tests.Browser))]

namespace Etl.Browser.Tests;

/// <summary>Chromium of this machine, without a window, for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Set where a missing browser must fail the tests and not skip them.</summary>
    private const string Required = "ETL_BROWSER";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether there is no browser here, so that its tests are skipped.</summary>
    public static bool IsMissing => Path is null && Environment.GetEnvironmentVariable(Required) is null;

    private static string? Path => Array.Find(Places, File.Exists);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (IsMissing)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path ?? throw new InvalidOperationException($"{Required} is set, but none of {string.Join(", ", Places)} is there"),
            ChromiumSandbox = false,
        });
    }

    /// <summary>Opens a file, and hears of every request and every line of its console.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">Width of the window.</param>
    public async Task<OpenPage> OpenAsync(string file, int width = 1280)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        OpenPage open = new(page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return open;
    }

    /// <summary>Opens an address as a certain person does, and hears of every request and every line of the console.</summary>
    /// <param name="address">Address.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="dark">Whether dark colours are preferred.</param>
    /// <param name="script">Whether scripts run.</param>
    /// <param name="language">Language that is preferred.</param>
    public async Task<OpenPage> OpenAsync(Uri address, int width = 1280, bool dark = false, bool script = true, string language = "en-US")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Locale = language,
        });
        var page = await context.NewPageAsync();
        OpenPage open = new(page);
        await page.GotoAsync(address.AbsoluteUri);
        return open;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
