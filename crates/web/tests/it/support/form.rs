//! A form of a page: what it holds, what is written in it, sending it.

use std::collections::BTreeMap;
use std::fmt::Display;

use axum::http::Method;

use super::html::{Html, Token};
use super::{Client, Page};

/// A form.
#[derive(Clone)]
pub struct Form {
    client: Client,
    page: String,
    action: String,
    multipart: bool,
    controls: Vec<Control>,
    buttons: Vec<Button>,
    files: Vec<(String, String, Vec<u8>)>,
}

/// A field, or the fields that share a name.
#[derive(Clone, Debug, Default)]
struct Control {
    name: String,
    values: Vec<String>,
    /// What may be chosen, when it is a choice.
    choices: Vec<String>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kind {
    #[default]
    Text,
    One,
    Many,
    File,
}

#[derive(Clone, Default)]
struct Button {
    label: String,
    value: Option<(String, String)>,
}

impl Form {
    /// Every form of a page that posts.
    pub(super) fn all(source: &str, page: &str, client: &Client) -> Vec<Self> {
        let html = Html::parse(source);
        let mut forms = vec![];
        let mut reader: Option<Reader> = None;
        for token in &html.tokens {
            match token {
                Token::Open(name, attributes) if name == "form" => {
                    reader = (attributes.get("method").map(String::as_str) == Some("post"))
                        .then(|| Reader::new(attributes, page, client));
                }
                Token::Close(name) if name == "form" => {
                    forms.extend(reader.take().map(|reader| reader.form));
                }
                other => {
                    if let Some(reader) = &mut reader {
                        reader.take(other);
                    }
                }
            }
        }
        forms
    }

    pub(super) fn has_button(&self, label: &str) -> bool {
        self.buttons.iter().any(|button| button.label == label)
    }

    /// The names of its text fields and choices.
    pub fn names(&self) -> Vec<String> {
        let shown = self
            .controls
            .iter()
            .filter(|control| control.kind != Kind::File);
        shown.map(|control| control.name.clone()).collect()
    }

    /// What a field holds.
    #[track_caller]
    pub fn value(&self, name: &str) -> &str {
        self.control(name).values.first().map_or("", String::as_str)
    }

    /// Everything that a field holds.
    #[track_caller]
    pub fn values(&self, name: &str) -> &[String] {
        &self.control(name).values
    }

    /// What a field offers.
    #[track_caller]
    pub fn choices(&self, name: &str) -> &[String] {
        &self.control(name).choices
    }

    /// Writes in a field, or chooses one of what it offers.
    #[must_use]
    #[track_caller]
    pub fn set(self, name: &str, value: impl Display) -> Self {
        self.set_all(name, &[&value.to_string()])
    }

    /// Chooses some of what a field offers.
    #[must_use]
    #[track_caller]
    pub fn set_all(mut self, name: &str, values: &[&str]) -> Self {
        let known = self.control(name);
        for value in values {
            let offered =
                known.kind == Kind::Text || known.choices.iter().any(|choice| choice == value);
            assert!(
                offered,
                "{name} does not offer « {value} » but {:?}",
                known.choices
            );
        }
        self.force(name, values);
        self
    }

    /// Ticks some of the boxes of a group.
    #[must_use]
    #[track_caller]
    pub fn tick(self, name: &str, values: &[String]) -> Self {
        let values: Vec<_> = values.iter().map(String::as_str).collect();
        self.set_all(name, &values)
    }

    /// Whether there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// Writes in a field what the browser would not let through, or a field that is not there.
    #[must_use]
    pub fn forged(mut self, name: &str, value: &str) -> Self {
        self.force(name, &[value]);
        self
    }

    /// Takes a field out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.controls.retain(|control| control.name != name);
        self
    }

    /// Chooses a file.
    #[must_use]
    #[track_caller]
    pub fn attach(mut self, name: &str, file: &str, bytes: &[u8]) -> Self {
        assert!(
            self.multipart && self.control(name).kind == Kind::File,
            "{name} takes no file"
        );
        self.files
            .push((name.to_owned(), file.to_owned(), bytes.to_vec()));
        self
    }

    /// Presses a button and follows where it leads.
    #[track_caller]
    pub fn press(self, label: &str) -> impl Future<Output = Page> {
        let fields = self.fields(label);
        async move {
            let page = self.post(fields).await;
            self.client.follow(page).await
        }
    }

    /// Presses a button and stays there.
    #[track_caller]
    pub fn press_only(self, label: &str) -> impl Future<Output = Page> {
        let fields = self.fields(label);
        async move { self.post(fields).await }
    }

    fn force(&mut self, name: &str, values: &[&str]) {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        match self
            .controls
            .iter_mut()
            .find(|control| control.name == name)
        {
            Some(control) => control.values = values,
            None => self.controls.push(Control {
                name: name.to_owned(),
                values,
                ..Control::default()
            }),
        }
    }

    #[track_caller]
    fn fields(&self, label: &str) -> Vec<(String, String)> {
        let button = self.buttons.iter().find(|button| button.label == label);
        let button = button.unwrap_or_else(|| panic!("no button « {label} »"));
        let written = self.controls.iter().flat_map(|control| {
            control
                .values
                .iter()
                .map(|value| (control.name.clone(), value.clone()))
        });
        written.chain(button.value.clone()).collect()
    }

    async fn post(&self, fields: Vec<(String, String)>) -> Page {
        let body = if self.multipart {
            self.multipart(&fields)
        } else {
            encoded(&fields)
        };
        let kind = if self.multipart {
            "multipart/form-data; boundary=etayage-test"
        } else {
            "application/x-www-form-urlencoded"
        };
        let same = [("sec-fetch-site", "same-origin")];
        self.client
            .ask(Method::POST, &self.action, &same, Some((kind, body)))
            .await
    }

    fn multipart(&self, fields: &[(String, String)]) -> Vec<u8> {
        let mut body = vec![];
        let files = self
            .controls
            .iter()
            .filter(|control| control.kind == Kind::File);
        for (name, value) in fields {
            body.extend(format!("--etayage-test\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for control in files {
            let chosen = self.files.iter().find(|(name, ..)| name == &control.name);
            let (file, bytes) = chosen.map_or(("", &[][..]), |(_, file, bytes)| (file, bytes));
            body.extend(format!("--etayage-test\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n", control.name).bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--etayage-test--\r\n");
        body
    }

    #[track_caller]
    fn control(&self, name: &str) -> &Control {
        let names: Vec<_> = self.controls.iter().map(|control| &control.name).collect();
        let found = self.controls.iter().find(|control| control.name == name);
        found.unwrap_or_else(|| panic!("no field « {name} » on {} but {names:?}", self.page))
    }
}

fn encoded(fields: &[(String, String)]) -> Vec<u8> {
    super::client::urlencoded(
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
    .into_bytes()
}

/// What gathers a form from its tags.
struct Reader {
    form: Form,
    text_of: Option<&'static str>,
    written: String,
}

impl Reader {
    fn new(attributes: &BTreeMap<String, String>, page: &str, client: &Client) -> Self {
        let here = page.split('?').next().unwrap_or_default();
        let form = Form {
            client: client.clone(),
            page: page.to_owned(),
            action: attributes
                .get("action")
                .map_or(here, String::as_str)
                .to_owned(),
            multipart: attributes
                .get("enctype")
                .is_some_and(|kind| kind == "multipart/form-data"),
            controls: vec![],
            buttons: vec![],
            files: vec![],
        };
        Self {
            form,
            text_of: None,
            written: String::new(),
        }
    }

    fn take(&mut self, token: &Token) {
        match token {
            Token::Open(name, attributes) => self.open(name, attributes),
            Token::Close(name) => self.close(name),
            Token::Text(text) if self.text_of.is_some() => self.written.push_str(text),
            Token::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        match name {
            "input" => self.input(
                &get("type"),
                &get("name"),
                get("value"),
                attributes.contains_key("checked"),
            ),
            "textarea" => {
                self.form.controls.push(Control {
                    name: get("name"),
                    ..Control::default()
                });
                self.text_of = Some("textarea");
                self.written.clear();
            }
            "select" => self.form.controls.push(Control {
                name: get("name"),
                kind: Kind::One,
                ..Control::default()
            }),
            "option" => {
                if let Some(select) = self.form.controls.last_mut() {
                    select.choices.push(get("value"));
                    if attributes.contains_key("selected") {
                        select.values = vec![get("value")];
                    }
                }
            }
            "button" => {
                let value = attributes
                    .contains_key("name")
                    .then(|| (get("name"), get("value")));
                self.form.buttons.push(Button {
                    label: String::new(),
                    value,
                });
                self.text_of = Some("button");
                self.written.clear();
            }
            _ => {}
        }
    }

    fn input(&mut self, kind: &str, name: &str, value: String, checked: bool) {
        let kind = match kind {
            "radio" => Kind::One,
            "checkbox" => Kind::Many,
            "file" => Kind::File,
            _ => Kind::Text,
        };
        let controls = &mut self.form.controls;
        let known = controls
            .iter()
            .position(|control| control.name == name)
            .unwrap_or_else(|| {
                controls.push(Control {
                    name: name.to_owned(),
                    kind,
                    ..Control::default()
                });
                controls.len() - 1
            });
        let control = &mut controls[known];
        match kind {
            Kind::Text => control.values.push(value),
            Kind::One | Kind::Many => {
                control.choices.push(value.clone());
                control.values.extend(checked.then_some(value));
            }
            Kind::File => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.text_of.is_none_or(|open| open != name) {
            return;
        }
        self.text_of = None;
        let text = std::mem::take(&mut self.written);
        if name == "textarea" {
            let typed = text.strip_prefix('\n').unwrap_or(&text).to_owned();
            if let Some(control) = self.form.controls.last_mut() {
                control.values = vec![typed];
            }
        } else if let Some(button) = self.form.buttons.last_mut() {
            button.label = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}
