using System.Collections;
using Etl.Model.Settings;

namespace Etl.Config;

/// <summary>Makes typed settings of YAML nodes and collects everything that is wrong on the way.</summary>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class SettingsMapper(ProblemList problems)
{
    private readonly Stack<SettingsShape> _around = new();

    /// <summary>Maps a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="type">Wanted type.</param>
    /// <param name="name">Key that holds it, for messages; empty for the root.</param>
    /// <param name="value">The value; meaningless when false is returned.</param>
    /// <returns>False when something in the node is wrong and was noted.</returns>
    public bool TryMap(YamlNode node, SettingType type, string name, out object? value)
    {
        value = null;
        if (node is YamlScalar { IsNull: true })
        {
            if (type.AllowsNull)
            {
                return true;
            }

            problems.Add(node, $"{Named(name)}nothing is given; allowed: {Describe(type)}");
            return false;
        }

        if (type.IsDictionary)
        {
            return node is YamlMapping entries ? TryMapDictionary(entries, type, out value) : WrongKind(node, type, name);
        }

        if (type.IsList || type.IsSet)
        {
            return node is YamlList list ? TryMapList(list, type, name, out value) : WrongKind(node, type, name);
        }

        if (node is YamlScalar scalar && (ScalarReader.IsScalar(type.Type) || ScalarReader.ParsesItself(type.Type)))
        {
            return TryMapScalar(scalar, type.Type, name, out value);
        }

        if (node is YamlMapping mapping && !ScalarReader.IsScalar(type.Type))
        {
            return TryMapObject(mapping, type.Type, out value);
        }

        return WrongKind(node, type, name);
    }

    private static string Describe(SettingType type)
    {
        if (type.IsDictionary)
        {
            return $"a mapping of {Describe(type.Arguments[0])} to {Describe(type.Arguments[1])}";
        }

        if (type.IsList || type.IsSet)
        {
            return $"a list of {Describe(type.Arguments[0])}";
        }

        return ScalarReader.IsScalar(type.Type)
            ? ScalarReader.Describe(type.Type)
            : "a mapping with " + string.Join(", ", SettingsShape.Of(type.Type).Keys.Select(static k => k.Name));
    }

    private static string Named(string name) => name.Length == 0 ? "" : name + ": ";

    /// <summary>Where a key is known that is not known here: most often the line is indented wrongly.</summary>
    private string? WrongLevel(string word, SettingsShape shape)
    {
        var owner = shape.Keys.FirstOrDefault(k => Below(k.Type)?.Find(word) is not null);
        if (owner is not null)
        {
            return $"; it belongs to \"{owner.Name}\": indent it below that;";
        }

        return _around.Any(s => s.Find(word) is not null) ? "; it belongs further out: indent it less;" : null;
    }

    private static SettingsShape? Below(SettingType type)
    {
        var inner = type.IsList || type.IsSet ? type.Arguments[0] : type;
        var isObject = !inner.IsList && !inner.IsSet && !inner.IsDictionary && !ScalarReader.IsScalar(inner.Type) && !ScalarReader.ParsesItself(inner.Type);
        return isObject ? SettingsShape.Of(inner.Type) : null;
    }

    private bool WrongKind(YamlNode node, SettingType type, string name)
    {
        problems.Add(node, $"{Named(name)}{node.Kind}; allowed: {Describe(type)}");
        return false;
    }

    private bool TryMapScalar(YamlScalar scalar, Type type, string name, out object? value)
    {
        var allowed = ScalarReader.TryRead(scalar.Text, type, out value);
        if (allowed is not null)
        {
            problems.Add(scalar, $"{Named(name)}{scalar.Kind}{allowed}");
        }

        return allowed is null;
    }

    private bool TryMapList(YamlList list, SettingType type, string name, out object? value)
    {
        var element = type.Arguments[0];
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element.Type.IsValueType && element.AllowsNull
            ? typeof(Nullable<>).MakeGenericType(element.Type)
            : element.Type))!;
        var good = true;
        foreach (var node in list.Items)
        {
            if (TryMap(node, element, name, out var item))
            {
                items.Add(item);
            }
            else
            {
                good = false;
            }
        }

        value = items;
        if (type.Type.IsArray)
        {
            var array = Array.CreateInstance(type.Type.GetElementType()!, items.Count);
            items.CopyTo(array, 0);
            value = array;
        }
        else if (type.IsSet)
        {
            value = Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element.Type), items);
        }

        return good;
    }

    private bool TryMapDictionary(YamlMapping mapping, SettingType type, out object? value)
    {
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.Type.GenericTypeArguments))!;
        var good = true;
        foreach ((var key, var node) in mapping.Entries)
        {
            var keyGood = TryMapScalar(key, type.Arguments[0].Type, "", out var madeKey);
            var valueGood = TryMap(node, type.Arguments[1], key.Text, out var madeValue);
            good &= keyGood && valueGood;
            if (keyGood && valueGood)
            {
                made[madeKey!] = madeValue;
            }
        }

        value = made;
        return good;
    }

    private bool TryMapObject(YamlMapping mapping, Type type, out object? value)
    {
        value = null;
        var shape = SettingsShape.Of(type);
        var values = new Dictionary<SettingsShape.Key, object?>();
        var before = problems.Count;
        foreach ((var word, var node) in mapping.Entries)
        {
            if (shape.Find(word.Text) is not { } key)
            {
                var names = shape.Keys.Select(static k => k.Name);
                var tail = WrongLevel(word.Text, shape) ?? NearestWord.Suggest(word.Text, names);
                problems.Add(word, $"unknown key \"{word.Text}\"{tail} allowed: {string.Join(", ", names)}");
                continue;
            }

            _around.Push(shape);
            if (TryMap(node, key.Type, key.Name, out var made))
            {
                values.Add(key, made);
            }

            _around.Pop();
        }

        foreach (var key in shape.Keys)
        {
            if (key.IsRequired && mapping.Find(key.Name) is null)
            {
                problems.Add(mapping, $"key \"{key.Name}\" is missing; allowed: {Describe(key.Type)}");
            }
        }

        if (problems.Count > before)
        {
            return false;
        }

        value = shape.Create(values);
        if (value is IValidatable validatable)
        {
            foreach (var problem in validatable.Validate())
            {
                problems.Add(NodePath.Find(mapping, problem.Path), problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
            }
        }

        return problems.Count == before;
    }
}
