using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>Checks that every name in a source's templates has a value, and every value a name.</summary>
internal static class TemplateNames
{
    public static IEnumerable<SettingProblem> Check(ListSettings list, PagingSettings paging, IReadOnlyList<LevelSettings> levels,
        IReadOnlyDictionary<string, string> with)
    {
        (string Path, string? Template)[] templates =
        [
            ("list.address", list.Address),
            ("list.body", list.Body),
            .. list.Headers.Select(static h => ($"list.headers.{h.Key}", (string?)h.Value)),
            ("paging.template", paging.Template),
            ("paging.body", paging.Body),
            .. paging.Form.Select(static f => ($"paging.form.{f.Key}", (string?)f.Value)),
            .. levels.SelectMany(static (l, i) =>
                new[] { ($"levels[{i}].address", l.Address), ($"levels[{i}].paging.template", l.Paging.Template),
                    ($"levels[{i}].paging.body", l.Paging.Body) }),
        ];
        string[] known = [.. Template.OwnNames, .. with.Keys, .. list.FromPage.Keys, .. paging.FromPage.Keys, .. levels.Select(static l => l.As)
            .OfType<string>()];
        foreach ((var path, var template) in templates)
        {
            foreach (var name in Template.Names(template).Where(n => !known.Contains(n, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal))
            {
                yield return new(path, $"\"{{{name}}}\" has no value; give it in \"with\", or a pattern for it in \"list.from_page\"");
            }
        }

        HashSet<string> used = new(templates.SelectMany(static t => Template.Names(t.Template)).Concat(list.FromPage.Keys), StringComparer.Ordinal);
        foreach (var name in with.Keys.Where(n => !used.Contains(n)))
        {
            yield return new($"with.{name}",
                $"no template has {{{name}}}; "
                    + $"{(used.Except(Template.OwnNames).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } names
                    ? "allowed: " + string.Join(", ", names) : "nothing here takes a value")}");
        }
    }
}
