"""Choosing the template that an agenda begins with."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coachdesk.agenda.templates import Template, list_templates
from coachdesk.vault import Vault
from coachdesk.widgets.flow_layout import FlowLayout
from coachdesk.widgets.menu_words import menu_words
from coachdesk.widgets.theme import column, set_role


class TemplateChoice(QWidget):
    """One button for each template, shown until one was taken, for a session can do without."""

    template_chosen = Signal(object)

    def __init__(self, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._templates: dict[str, Template] = {}
        label = QLabel(self.tr("Begin the agenda with"), self)
        set_role(label, "caption")
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, gap=1.6)
        layout = column(self, gap=1.4)
        layout.addWidget(label)
        layout.addWidget(self._buttons)

    def reload(self) -> None:
        """Offer the templates there are now."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._templates = {each.key: each for each in list_templates(self._vault)}
        for template in self._templates.values():
            button = QPushButton(template_words(template), self._buttons)
            button.setProperty("template", template.key)
            button.setAccessibleName(self.tr("Begin with {template}").format(template=template.name))
            button.clicked.connect(self._on_button_clicked)
            set_role(button, "plain", tone="compact")
            self._flow.addWidget(button)

    @Slot()
    def _on_button_clicked(self) -> None:
        template = self._templates.get(self.sender().property("template"))
        if template is not None:
            self.template_chosen.emit(template)


def template_words(template: Template) -> str:
    """The name of a template and how many items it has; an ampersand is no key on a button."""
    words = QCoreApplication.translate("desk", "{template} · {count} items")
    return menu_words(words.format(template=template.name, count=len(template.lines)))
